#include "indexer/article/formats/bibliographies/bibtex_entry.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>

#include <algorithm>
#include <array>
#include <utility>

#include "indexer/article/ascii_case.h"
#include "indexer/article/input/signs.h"
#include "indexer/article/plain_text.h"

namespace depeche::article {
namespace {

struct Word {
  std::string_view name;
  std::string_view text;
};

// Commands that stand for a sign.
constexpr std::array<Word, 30> kWords{{{"textbackslash", "\\"},
                                       {"textasciitilde", "~"},
                                       {"textasciicircum", "^"},
                                       {"textbraceleft", "{"},
                                       {"textbraceright", "}"},
                                       {"oe", "œ"},
                                       {"OE", "Œ"},
                                       {"ae", "æ"},
                                       {"AE", "Æ"},
                                       {"ss", "ß"},
                                       {"o", "ø"},
                                       {"O", "Ø"},
                                       {"l", "ł"},
                                       {"L", "Ł"},
                                       {"aa", "å"},
                                       {"AA", "Å"},
                                       {"i", "ı"},
                                       {"j", "ȷ"},
                                       {"og", "« "},
                                       {"fg", " »"},
                                       {"guillemotleft", "«"},
                                       {"guillemotright", "»"},
                                       {"textquoteright", "’"},
                                       {"textquoteleft", "‘"},
                                       {"textendash", "–"},
                                       {"textemdash", "—"},
                                       {"ldots", "…"},
                                       {"dots", "…"},
                                       {"euro", "€"},
                                       {"texteuro", "€"}}};

struct Accent {
  char sign;
  std::string_view combining;
};

constexpr std::array<Accent, 14> kAccents{{{'`', "\u0300"},
                                           {'\'', "\u0301"},
                                           {'^', "\u0302"},
                                           {'~', "\u0303"},
                                           {'"', "\u0308"},
                                           {'=', "\u0304"},
                                           {'.', "\u0307"},
                                           {'u', "\u0306"},
                                           {'v', "\u030C"},
                                           {'H', "\u030B"},
                                           {'c', "\u0327"},
                                           {'k', "\u0328"},
                                           {'r', "\u030A"},
                                           {'d', "\u0323"}}};

// Letters and the accents behind them as one character each.
std::string composed(const std::string& text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* const form = icu::Normalizer2::getNFCInstance(status);
  if (U_FAILURE(status)) return text;
  std::string whole;
  icu::StringByteSink<std::string> sink(&whole);
  form->normalizeUTF8(0, text, sink, nullptr, status);
  return U_SUCCESS(status) ? whole : text;
}

// Reads TeX sign by sign. An accent is written behind its letter.
class TexReader {
 public:
  explicit TexReader(std::string_view tex) : rest_(tex) {}

  std::string read() {
    while (!rest_.empty()) step();
    return composed(single_line(text_));
  }

 private:
  void step() {
    const char c = rest_.front();
    if (c == '\\') return take_command();
    rest_.remove_prefix(1);
    if (c == '{' || c == '}' || c == '$') return;
    if (c == '~') {
      text_ += "\u00A0";
      return;
    }
    text_ += c;
    if (text_.ends_with("---")) text_.replace(text_.size() - 3, 3, "—");
    if (text_.ends_with("``")) text_.replace(text_.size() - 2, 2, "“");
    if (text_.ends_with("''")) text_.replace(text_.size() - 2, 2, "”");
  }

  void take_command() {
    rest_.remove_prefix(1);
    if (rest_.empty()) return;
    const auto end =
        static_cast<std::size_t>(std::ranges::find_if_not(rest_, is_ascii_letter) - rest_.begin());
    if (end == 0) {
      const char sign = rest_.front();
      rest_.remove_prefix(1);
      if (!take_accent(sign)) text_ += sign == '\\' ? ' ' : sign;
      return;
    }
    const std::string_view name = rest_.substr(0, end);
    rest_.remove_prefix(end);
    const auto* const word = std::ranges::find(kWords, name, &Word::name);
    if (word != kWords.end()) {
      text_ += word->text;
      skip_end_of_word();
    } else if (name.size() == 1) {
      take_accent(name.front());
    } else if (rest_.starts_with(' ')) {
      rest_.remove_prefix(1);  // a command that says how its text looks
    }
  }

  // A space or empty braces end the name of a command and are no text.
  void skip_end_of_word() {
    if (rest_.starts_with("{}")) return rest_.remove_prefix(2);
    if (rest_.starts_with(' ')) rest_.remove_prefix(1);
  }

  bool take_accent(char sign) {
    const auto* const accent = std::ranges::find(kAccents, sign, &Accent::sign);
    if (accent == kAccents.end()) return false;
    rest_.remove_prefix(std::min(rest_.find_first_not_of("{ "), rest_.size()));
    const bool is_dotless = rest_.starts_with("\\i") || rest_.starts_with("\\j");
    if (is_dotless) rest_.remove_prefix(1);
    if (rest_.empty() || !is_ascii_letter(rest_.front())) return true;
    text_ += rest_.front();
    text_ += accent->combining;
    rest_.remove_prefix(1);
    if (is_dotless) skip_end_of_word();
    return true;
  }

  std::string_view rest_;
  std::string text_;
};

// Reads an entry sign by sign.
class EntryReader {
 public:
  EntryReader(std::string_view text, const std::map<std::string, std::string, std::less<>>& macros)
      : rest_(text), macros_(macros) {}

  BibtexEntry read() {
    BibtexEntry entry;
    if (rest_.starts_with('@')) rest_.remove_prefix(1);
    entry.type = ascii_lower_case(std::string(take_until("{(")));
    skip(1);
    entry.key = single_line(take_until(","));
    skip(1);
    while (!rest_.empty() && rest_.front() != '}') read_field(entry);
    return entry;
  }

 private:
  void read_field(BibtexEntry& entry) {
    std::string name = ascii_lower_case(single_line(take_until("=}")));
    if (!rest_.starts_with('=')) return;
    skip(1);
    std::string value = take_value();
    if (!name.empty()) entry.fields.try_emplace(std::move(name), std::move(value));
    take_until(",}");
    if (rest_.starts_with(',')) skip(1);
  }

  // Values may be joined: "Le " # journal.
  std::string take_value() {
    std::string value = take_piece();
    while (true) {
      skip_blanks();
      if (!rest_.starts_with('#')) return value;
      skip(1);
      value += take_piece();
    }
  }

  std::string take_piece() {
    skip_blanks();
    if (rest_.starts_with('{')) return take_delimited('}');
    if (rest_.starts_with('"')) return take_delimited('"');
    const std::string word = single_line(take_until(",}#\n"));
    const auto macro = macros_.find(ascii_lower_case(word));
    return macro == macros_.end() ? word : macro->second;
  }

  // Braces inside must match; a quote in braces is text.
  std::string take_delimited(char end) {
    skip(1);
    std::size_t depth = 0;
    std::size_t at = 0;
    for (; at < rest_.size(); ++at) {
      const char c = rest_[at];
      if (c == '\\' && at + 1 < rest_.size()) {
        ++at;
        continue;
      }
      if (c == end && depth == 0) break;
      if (c == '{') ++depth;
      if (c == '}' && depth > 0) --depth;
    }
    std::string value(rest_.substr(0, at));
    skip(at + 1);
    return value;
  }

  std::string_view take_until(std::string_view signs) {
    const std::size_t end = std::min(rest_.find_first_of(signs), rest_.size());
    const std::string_view text = trimmed(rest_.substr(0, end));
    rest_.remove_prefix(end);
    return text;
  }

  void skip_blanks() { rest_.remove_prefix(std::min(rest_.find_first_not_of(" \t\r\n"), rest_.size())); }
  void skip(std::size_t count) { rest_.remove_prefix(std::min(count, rest_.size())); }

  std::string_view rest_;
  const std::map<std::string, std::string, std::less<>>& macros_;
};

}  // namespace

BibtexEntry read_bibtex_entry(std::string_view text,
                              const std::map<std::string, std::string, std::less<>>& macros) {
  return EntryReader(text, macros).read();
}

std::string text_of_tex(std::string_view tex) {
  return TexReader(tex).read();
}

}  // namespace depeche::article
