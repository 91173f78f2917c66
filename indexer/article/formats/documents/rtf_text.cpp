// RTF is text with control words ("\par", "\u233?") in groups of braces. A group has the settings of the one
// around it; where it begins with the name of something that is no text (a "destination"), all of it goes
// elsewhere.
#include "indexer/article/formats/documents/rtf_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <utility>
#include <vector>

#include "indexer/article/formats/documents/keyword_list.h"
#include "indexer/article/input/encoding.h"
#include "indexer/article/input/signs.h"
#include "indexer/article/plain_text.h"
#include "indexer/article/windows_1252.h"
#include "indexer/base/utf8.h"

namespace depeche::article {
namespace {

// Where the text of a group goes.
enum class Target { body, title, author, keywords, nowhere };

struct Group {
  Target target = Target::body;
  bool is_deleted = false;
  std::size_t replacement = 1;  // characters behind "\u", for programs that do not know it
};

struct Destination {
  std::string_view word;
  Target target;
};

constexpr std::array<Destination, 32> kDestinations{
    {{"fonttbl", Target::nowhere},   {"colortbl", Target::nowhere},   {"stylesheet", Target::nowhere},
     {"pict", Target::nowhere},      {"header", Target::nowhere},     {"headerl", Target::nowhere},
     {"headerr", Target::nowhere},   {"headerf", Target::nowhere},    {"footer", Target::nowhere},
     {"footerl", Target::nowhere},   {"footerr", Target::nowhere},    {"footerf", Target::nowhere},
     {"footnote", Target::nowhere},  {"annotation", Target::nowhere}, {"fldinst", Target::nowhere},
     {"object", Target::nowhere},    {"xe", Target::nowhere},         {"tc", Target::nowhere},
     {"rxe", Target::nowhere},       {"bkmkstart", Target::nowhere},  {"bkmkend", Target::nowhere},
     {"listtext", Target::nowhere},  {"pntext", Target::nowhere},     {"nonshppict", Target::nowhere},
     {"info", Target::nowhere},      {"title", Target::title},        {"author", Target::author},
     {"keywords", Target::keywords}, {"listtable", Target::nowhere},  {"revtbl", Target::nowhere},
     {"rsidtbl", Target::nowhere},   {"generator", Target::nowhere}}};

struct Sign {
  std::string_view word;
  std::string_view text;
};

constexpr std::array<Sign, 20> kControlSigns{
    {{"par", "\n"},    {"line", "\n"},   {"sect", "\n"},   {"page", "\n"},     {"row", "\n"},
     {"column", "\n"}, {"tab", " "},     {"cell", " "},    {"emdash", "—"},    {"endash", "–"},
     {"bullet", "•"},  {"lquote", "‘"},  {"rquote", "’"},  {"ldblquote", "“"}, {"rdblquote", "”"},
     {"emspace", " "}, {"enspace", " "}, {"qmspace", " "}, {"nestcell", " "},  {"nestrow", "\n"}}};

struct ControlWord {
  std::string_view name{};
  int number = 0;
  bool has_number = false;
};

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

// Texts of the one encoding that the document names.
class RtfReader {
 public:
  explicit RtfReader(std::string_view rtf) : rest_(rtf) {}

  Article read() {
    while (!rest_.empty()) step();
    flush();
    Article article{.title = single_line(title_), .body = std::move(body_)};
    if (std::string author = single_line(author_); !author.empty()) article.authors = {std::move(author)};
    article.tags = keywords_in(single_line(keywords_));
    return article;
  }

 private:
  void step() {
    const char c = rest_.front();
    if (c == '{') return open();
    if (c == '}') return close();
    if (c == '\\') return take_control();
    const std::size_t end = std::min(rest_.find_first_of("{}\\\r\n", 0), rest_.size());
    if (end == 0) {
      rest_.remove_prefix(1);  // line breaks of the file are none of the text
      return;
    }
    add_bytes(rest_.substr(0, end));
    rest_.remove_prefix(end);
  }

  void open() {
    constexpr std::size_t kDeepest = 1000;
    rest_.remove_prefix(1);
    flush();
    if (groups_.size() < kDeepest)
      groups_.push_back(groups_.back());
    else
      ++too_deep_;
  }

  void close() {
    rest_.remove_prefix(1);
    flush();
    to_skip_ = 0;
    if (too_deep_ > 0)
      --too_deep_;
    else if (groups_.size() > 1)
      groups_.pop_back();
  }

  void take_control() {
    rest_.remove_prefix(1);
    if (rest_.empty()) return;
    if (is_ascii_letter(rest_.front())) return take_word(control_word());
    const char c = rest_.front();
    rest_.remove_prefix(1);
    switch (c) {
      case '\'':
        return take_hex();
      case '*':
        return target_behind_star();
      case '~':
        return add("\u00A0");
      case '_':
        return add("-");
      case '\r':
      case '\n':
        return add("\n");
      case '\\':
      case '{':
      case '}':
        return add_bytes(std::string_view(&c, 1));
      default:
        return;  // "\-", a hyphen that only shows at the end of a line
    }
  }

  ControlWord control_word() {
    ControlWord word;
    const auto name_end =
        static_cast<std::size_t>(std::ranges::find_if_not(rest_, is_ascii_letter) - rest_.begin());
    word.name = rest_.substr(0, name_end);
    rest_.remove_prefix(name_end);
    const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), word.number);
    word.has_number = end != rest_.data();
    if (error != std::errc()) word.number = 0;
    rest_.remove_prefix(static_cast<std::size_t>(end - rest_.data()));
    if (rest_.starts_with(' ')) rest_.remove_prefix(1);
    return word;
  }

  void take_word(const ControlWord& word) {
    const auto* const destination = std::ranges::find(kDestinations, word.name, &Destination::word);
    if (destination != kDestinations.end()) {
      flush();
      groups_.back().target = destination->target;
      return;
    }
    const auto* const sign = std::ranges::find(kControlSigns, word.name, &Sign::word);
    if (sign != kControlSigns.end()) return add(sign->text);
    if (word.name == "u") return take_unicode(word.number);
    if (word.name == "uc")
      groups_.back().replacement = static_cast<std::size_t>(std::clamp(word.number, 0, 16));
    if (word.name == "ansicpg") code_page_ = word.number;
    if (word.name == "mac") code_page_ = 10000;
    if (word.name == "deleted") groups_.back().is_deleted = !word.has_number || word.number != 0;
    if (word.name == "bin")
      rest_.remove_prefix(
          std::min<std::size_t>(rest_.size(), static_cast<std::size_t>(std::max(0, word.number))));
  }

  // What only newer programs know may be left out as a whole.
  void target_behind_star() {
    flush();
    groups_.back().target = Target::nowhere;
  }

  void take_hex() {
    if (rest_.size() < 2) return;
    const int high = hex_value(rest_[0]);
    const int low = hex_value(rest_[1]);
    if (high < 0 || low < 0) return;
    rest_.remove_prefix(2);
    const char byte = static_cast<char>(high * 16 + low);
    add_bytes(std::string_view(&byte, 1));
  }

  // Numbers beyond 32767 are written as negative ones, and characters beyond U+FFFF as two.
  void take_unicode(int number) {
    flush();
    const auto unit = static_cast<char32_t>(number < 0 ? number + 65536 : number) & 0xFFFFU;
    to_skip_ = groups_.back().replacement;
    if (unit >= 0xD800 && unit < 0xDC00) {
      surrogate_ = unit;
      return;
    }
    const bool is_second = unit >= 0xDC00 && unit < 0xE000;
    if (is_second && surrogate_ != 0)
      append(utf8_of(0x10000 + ((surrogate_ - 0xD800) << 10U) + (unit - 0xDC00)));
    if (!is_second && unit != 0) append(utf8_of(unit));
    surrogate_ = 0;
  }

  // Bytes of the document's encoding; those that stand for a character of "\u" are stepped over.
  void add_bytes(std::string_view bytes) {
    const std::size_t skipped = std::min(to_skip_, bytes.size());
    to_skip_ -= skipped;
    pending_ += bytes.substr(skipped);
  }

  void add(std::string_view text) {
    if (to_skip_ > 0) {
      --to_skip_;
      return;
    }
    flush();
    append(text);
  }

  void flush() {
    if (pending_.empty()) return;
    append(decoded(std::exchange(pending_, {})));
  }

  [[nodiscard]] std::string decoded(const std::string& bytes) const {
    const bool is_western = code_page_ == 1252 || code_page_ == 0;
    const bool is_ascii =
        std::ranges::all_of(bytes, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    if (is_ascii) return bytes;
    if (is_western) return from_windows_1252(bytes);
    const std::string name = code_page_ == 10000 ? "macintosh" : fmt::format("windows-{}", code_page_);
    return from_encoding(bytes, name).value_or(from_windows_1252(bytes));
  }

  void append(std::string_view text) {
    const Group& group = groups_.back();
    if (group.is_deleted) return;
    switch (group.target) {
      case Target::body:
        body_ += text;
        break;
      case Target::title:
        title_ += text;
        break;
      case Target::author:
        author_ += text;
        break;
      case Target::keywords:
        keywords_ += text;
        break;
      case Target::nowhere:
        break;
    }
  }

  std::string_view rest_;
  std::vector<Group> groups_{1};
  std::size_t too_deep_ = 0;  // open groups beyond the deepest that is followed
  std::size_t to_skip_ = 0;
  int code_page_ = 1252;
  char32_t surrogate_ = 0;
  std::string pending_;  // bytes that are not decoded yet: a character may have several
  std::string body_;
  std::string title_;
  std::string author_;
  std::string keywords_;
};

}  // namespace

Article read_rtf(std::string_view rtf) {
  return RtfReader(rtf).read();
}

}  // namespace depeche::article
