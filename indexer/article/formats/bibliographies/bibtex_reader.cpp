#include "indexer/article/formats/bibliographies/bibtex_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "indexer/article/ascii_case.h"
#include "indexer/article/dates/read_date.h"
#include "indexer/article/formats/bibliographies/bibtex_entry.h"
#include "indexer/article/formats/bibliographies/reference.h"
#include "indexer/article/formats/databases/language_names.h"
#include "indexer/article/formats/documents/keyword_list.h"
#include "indexer/article/input/encoding.h"
#include "indexer/article/input/record_buffer.h"
#include "indexer/article/input/splitter.h"
#include "indexer/base/error.h"

namespace depeche::article {
namespace {

constexpr std::array<std::string_view, 12> kMonths{"jan", "feb", "mar", "apr", "may", "jun",
                                                   "jul", "aug", "sep", "oct", "nov", "dec"};

std::string entry_field(const BibtexEntry& entry, std::string_view name) {
  const auto field = entry.fields.find(name);
  return field == entry.fields.end() ? std::string() : text_of_tex(field->second);
}

std::string first_of(const BibtexEntry& entry, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    if (std::string text = entry_field(entry, name); !text.empty()) return text;
  }
  return {};
}

// « 2022 », with "mar" or « mars » and a day where there are these.
std::string date_of(const BibtexEntry& entry) {
  if (std::string day = canonical_date(entry_field(entry, "date")); !day.empty()) return day;
  const std::string year = entry_field(entry, "year");
  const std::string month = ascii_lower_case(entry_field(entry, "month"));
  const std::string day = entry_field(entry, "day");
  const auto* const macro = std::ranges::find(kMonths, month.substr(0, 3));
  const auto number = static_cast<int>(macro - kMonths.begin()) + 1;
  const std::string month_number = macro == kMonths.end() ? month : fmt::format("{:0>2}", number);
  if (!day.empty()) {
    if (std::string whole = canonical_date(fmt::format("{}-{:0>2}-{:0>2}", year, month_number, day));
        !whole.empty())
      return whole;
  }
  if (std::string whole = canonical_date(fmt::format("{}-{:0>2}", year, month_number));
      !whole.empty() && !month.empty())
    return whole;
  return canonical_date(year);
}

// "and" joins names outside of braces.
std::vector<std::string> authors_of(const BibtexEntry& entry) {
  std::vector<std::string> authors;
  const auto field = entry.fields.find("author");
  std::string_view rest = field == entry.fields.end() ? std::string_view() : std::string_view(field->second);
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(" and "), rest.size());
    const std::string_view name = rest.substr(0, end);
    const bool is_in_braces = std::ranges::count(name, '{') != std::ranges::count(name, '}');
    const std::string_view whole = is_in_braces ? rest : name;
    const bool is_one_word = whole.starts_with('{') && whole.ends_with('}');
    std::string text = text_of_tex(whole);
    authors.push_back(is_one_word ? std::move(text) : natural_name(text));
    rest.remove_prefix(std::min(whole.size() + 5, rest.size()));
  }
  return authors;
}

Article article_of(const BibtexEntry& entry) {
  Article article{
      .id = entry.key,
      .title = entry_field(entry, "title"),
      .body = first_of(entry, {"abstract", "annote", "note"}),
      .date = date_of(entry),
      .source = first_of(entry, {"journal", "journaltitle", "newspaper", "publisher", "howpublished"}),
      .authors = authors_of(entry),
      .tags = keywords_in(entry_field(entry, "keywords"))};
  const auto url = entry.fields.find("url");
  if (url != entry.fields.end()) article.url = url->second;
  const std::string language = first_of(entry, {"langid", "language"});
  article.lang = language_code(language).empty() ? language : language_code(language);
  complete_reference(article);
  return article;
}

// Cuts a bibliography into entries by their braces.
class BibtexSplitter : public Splitter {
 public:
  BibtexSplitter(Delivery& delivery, std::uint64_t max_bytes)
      : delivery_(delivery), max_bytes_(max_bytes), entry_(max_bytes) {}

  void feed(std::string_view bytes) override {
    for (std::size_t at = 0; at < bytes.size(); ++at) {
      const char c = bytes[at];
      if (c == '\n') {
        ++line_;
        is_at_line_begin_ = true;
      }
      const bool begins = c == '@' && (depth_ == 0 || is_at_line_begin_);
      if (begins) begin_entry();
      if (c != '\n' && c != ' ' && c != '\t') is_at_line_begin_ = false;
      if (is_in_entry_) entry_.append(bytes.substr(at, 1));
      if (!is_in_entry_ || is_escaped(c)) continue;
      if (c == '{') ++depth_;
      if (c == '}' && depth_ > 0 && --depth_ == 0) end_entry();
    }
  }

  void finish() override {
    if (is_in_entry_) end_entry();
  }

 private:
  bool is_escaped(char c) {
    const bool was_behind_backslash = std::exchange(is_behind_backslash_, c == '\\' && !is_behind_backslash_);
    return was_behind_backslash;
  }

  // An entry that begins inside of another one ends it: a brace is missing there.
  void begin_entry() {
    if (is_in_entry_) end_entry();
    is_in_entry_ = true;
    begin_line_ = line_;
  }

  void end_entry() {
    delivery_.at_line(begin_line_);
    if (entry_.is_too_large()) {
      delivery_.at_record(++number_);
      delivery_.reject(too_large_reason(max_bytes_));
    } else {
      deliver(std::string(entry_.text()));
    }
    entry_.clear();
    depth_ = 0;
    is_in_entry_ = is_behind_backslash_ = false;
  }

  void deliver(std::string bytes) {
    try {
      const BibtexEntry entry = read_bibtex_entry(decode(std::move(bytes)).text, macros_);
      if (entry.type == "string") return take_macro(entry);
      if (entry.type == "comment" || entry.type == "preamble") return;
      delivery_.at_record(++number_);
      if (entry.fields.empty()) return delivery_.reject("is an entry of BibTeX without fields");
      delivery_.accept_part(article_of(entry), number_);
    } catch (const InvalidRequest& error) {
      delivery_.reject(error.what());
    }
  }

  // @string{lemonde = "Le Monde"}: what stands where others have a key is the definition.
  void take_macro(const BibtexEntry& entry) {
    constexpr std::size_t kMostMacros = 10'000;
    const std::size_t sign = entry.key.find('=');
    if (sign == std::string::npos || macros_.size() == kMostMacros) return;
    const std::string name = entry.key.substr(0, entry.key.find_last_not_of(' ', sign - 1) + 1);
    std::string value = entry.key.substr(std::min(entry.key.find_first_of("\"{", sign), entry.key.size()));
    while (!value.empty() && (value.front() == '"' || value.front() == '{')) value.erase(0, 1);
    while (!value.empty() && (value.back() == '"' || value.back() == '}' || value.back() == ' '))
      value.pop_back();
    macros_[ascii_lower_case(name)] = value;
  }

  Delivery& delivery_;
  const std::uint64_t max_bytes_;
  RecordBuffer entry_;
  std::map<std::string, std::string, std::less<>> macros_;
  std::size_t number_ = 0;
  std::size_t line_ = 1;
  std::size_t begin_line_ = 1;
  std::size_t depth_ = 0;
  bool is_in_entry_ = false;
  bool is_at_line_begin_ = true;
  bool is_behind_backslash_ = false;
};

}  // namespace

// "@article{key," — a text that begins with an address of somebody has no brace there.
bool is_bibtex(const Opening& opening) {
  constexpr std::size_t kLongestType = 20;
  std::string_view text = opening.text;
  while (text.starts_with('%')) {
    text.remove_prefix(std::min(text.find('\n'), text.size()));
    text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
  }
  if (!text.starts_with('@')) return false;
  const std::size_t brace = text.find('{');
  if (brace == std::string_view::npos || brace > kLongestType || brace < 4) return false;
  return std::ranges::all_of(text.substr(1, brace - 1), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == ' ';
  });
}

void read_bibtex(Input& input, Delivery& delivery, std::uint64_t max_bytes) {
  BibtexSplitter splitter(delivery, max_bytes);
  split_all(input, splitter);
}

}  // namespace depeche::article
