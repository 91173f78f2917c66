#include "server/http/exports/bibtex_codec.h"

#include <fmt/format.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "server/http/exports/citation.h"
#include "server/http/exports/parts/ascii_name.h"
#include "server/http/exports/parts/control_characters.h"
#include "server/http/exports/parts/person_name.h"

// BibTeX reads an entry as fields in braces, whose braces must match, and hands the text on to TeX, which
// gives ten signs a meaning of its own. So each value goes through escaped() but for two kinds: addresses,
// which are percent-encoded, as \url takes them literally, and names of months, which are macros.

namespace depeche::http {
namespace {

// The standard styles define these macros and write the month in the language of the bibliography. Macros
// stand without braces.
constexpr std::array<std::string_view, 12> kMonths{"jan", "feb", "mar", "apr", "may", "jun",
                                                   "jul", "aug", "sep", "oct", "nov", "dec"};

// The words that stand for a sign end in {}, so that a letter behind them does not become a part of the
// command.
void append_escaped(std::string& text, char c) {
  switch (c) {
    case '\\':
      text += "\\textbackslash{}";
      return;
    case '~':
      text += "\\textasciitilde{}";
      return;
    case '^':
      text += "\\textasciicircum{}";
      return;
    // BibTeX counts braces, with a backslash or without.
    case '{':
      text += "\\textbraceleft{}";
      return;
    case '}':
      text += "\\textbraceright{}";
      return;
    case '%':
    case '&':
    case '$':
    case '#':
    case '_':
      text += '\\';
      [[fallthrough]];
    default:
      text += c;
  }
}

std::string escaped(std::string_view value) {
  std::string text;
  for (const char c : on_one_line(value)) append_escaped(text, c);
  return text;
}

// Tells whether a style that writes titles small would change `word`. The first `kept` letters are not looked
// at, as styles leave them.
bool has_capital(std::string_view word, std::size_t kept) {
  for (std::size_t at = 0; at < word.size();) {
    UChar32 code = 0;
    U8_NEXT(word.data(), at, word.size(), code);
    const bool is_letter = code > 0 && u_isalpha(code) != 0;
    if (is_letter && kept > 0) {
      --kept;
    } else if (is_letter && (u_isupper(code) != 0 || u_istitle(code) != 0)) {
      return true;
    }
  }
  return false;
}

// Puts braces around words that have a capital. Styles write titles in small letters ("change.case$"), but
// leave what is in braces, and the first letter of a title.
std::string title_of(std::string_view title) {
  const std::string line = on_one_line(title);
  std::vector<std::string> words;
  for (std::size_t begin = 0; begin < line.size();) {
    const std::size_t end = std::min(line.find(' ', begin), line.size());
    const std::string_view word = std::string_view(line).substr(begin, end - begin);
    const bool is_braced = has_capital(word, begin == 0 ? 1 : 0);
    words.push_back(is_braced ? fmt::format("{{{}}}", escaped(word)) : escaped(word));
    begin = end + 1;
  }
  return fmt::format("{}", fmt::join(words, " "));
}

// The surname stands first, as BibTeX would take the last word for it. What is no person is one word to it,
// in braces: "and" joins names, in capitals too, and "others" stands for "et al.".
std::string author_of(std::string_view name) {
  const std::string line = on_one_line(name);
  if (line.empty()) return {};
  const auto person = person_in(line);
  return person ? fmt::format("{}, {}", escaped(person->surname), escaped(person->given))
                : fmt::format("{{{}}}", escaped(line));
}

// A blank name is left out, as two "and" side by side are an error to BibTeX.
std::string authors_of(const std::vector<std::string>& authors) {
  std::vector<std::string> names;
  for (const std::string& author : authors) {
    if (std::string name = author_of(author); !name.empty()) names.push_back(std::move(name));
  }
  return fmt::format("{}", fmt::join(names, " and "));
}

// An address is taken as it is, so what would end the field or begin a macro is percent-encoded.
std::string address_of(std::string_view url) {
  constexpr std::string_view kUnsafe = " \"<>\\^`{|}";
  std::string address;
  for (const char c : on_one_line(url)) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x80 || kUnsafe.find(c) != std::string_view::npos) {
      address += fmt::format("%{:02X}", byte);
    } else {
      address += c;
    }
  }
  return address;
}

// Makes the key by which a text cites the article. It is ASCII, as older programs of BibTeX's family can't
// take other letters in keys. The hash keeps two articles of a source and year apart, and makes the key
// depend on nothing else in the export.
std::string key_of(const article::Article& article, const CitationDate& date) {
  constexpr std::size_t kLongestName = 20;
  std::string name = ascii_name(article.source, kLongestName);
  std::erase(name, '-');
  const XXH64_hash_t digest = XXH3_64bits(article.id.data(), article.id.size());
  return fmt::format("{}{}-{:016x}", name.empty() ? "article" : name, date.year, digest);
}

class BibtexEntry {
 public:
  BibtexEntry(std::string_view type, std::string_view key) : text_(fmt::format("@{}{{{},\n", type, key)) {}

  // `value` is escaped already. Left out where it is empty.
  void add(std::string_view name, std::string_view value) {
    if (!value.empty()) text_ += fmt::format("  {} = {{{}}},\n", name, value);
  }
  // A word of BibTeX's own.
  void add_macro(std::string_view name, std::string_view macro) {
    text_ += fmt::format("  {} = {},\n", name, macro);
  }
  [[nodiscard]] std::string text() && { return std::move(text_) + "}\n\n"; }

 private:
  std::string text_;
};

void add_date(BibtexEntry& entry, const CitationDate& date) {
  entry.add("year", date.year);
  if (!date.month.empty()) entry.add_macro("month", kMonths[std::stoul(date.month) - 1]);
  entry.add("day", date.day);
}

std::string keywords_of(const std::vector<std::string>& tags) {
  return escaped(fmt::format("{}", fmt::join(tags, ", ")));
}

}  // namespace

std::string BibtexCodec::article(const article::Article& article) const {
  const CitationDate date = citation_date(article.date);
  // An @article needs a journal; BibTeX warns where it has none. @misc needs nothing.
  BibtexEntry entry(article.source.empty() ? "misc" : "article", key_of(article, date));
  entry.add("title", title_of(article.title));
  entry.add("author", authors_of(article.authors));
  entry.add("journal", escaped(article.source));
  add_date(entry, date);
  entry.add("url", address_of(article.url));
  entry.add("keywords", keywords_of(article.tags));
  entry.add("language", escaped(article.lang));
  entry.add("abstract", escaped(abstract_of(article.body)));
  return std::move(entry).text();
}

}  // namespace depeche::http
