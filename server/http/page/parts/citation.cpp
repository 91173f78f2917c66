#include "server/http/page/parts/citation.h"

#include <fmt/format.h>
#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "server/http/exchange/page_address.h"

namespace depeche::http {
namespace {

// ISO 690 names up to three authors; of more it names the first.
constexpr std::size_t kMostAuthors = 3;

// They open a family name: "Joachim du Bellay". "de" does not: "Sophie de La Tour" is LA TOUR, Sophie de.
constexpr std::array<std::string_view, 14> kParticles{"du",  "des", "la", "le", "les", "van", "von",
                                                      "der", "ben", "el", "al", "da",  "di",  "del"};
// What has one of these in its name is nobody's family.
constexpr std::array<std::string_view, 8> kOrganisations{"agence", "rédaction", "service",     "journal",
                                                         "comité", "collectif", "association", "avec"};

std::string utf8(const icu::UnicodeString& text) {
  std::string bytes;
  return text.toUTF8String(bytes);
}

// By ICU and not by bytes: "é" becomes "É".
std::string in_capitals(const std::string& text) {
  return utf8(icu::UnicodeString::fromUTF8(text).toUpper(icu::Locale::getFrench()));
}

std::string in_lower_case(const std::string& text) {
  return utf8(icu::UnicodeString::fromUTF8(text).toLower(icu::Locale::getFrench()));
}

template <std::size_t count>
bool is_among(const std::array<std::string_view, count>& words, const std::string& word) {
  return std::find(words.begin(), words.end(), in_lower_case(word)) != words.end();
}

// Runs of several spaces separate words as one does.
std::vector<std::string> words_of(const std::string& name) {
  std::vector<std::string> words;
  for (std::size_t begin = 0; begin < name.size();) {
    const std::size_t end = std::min(name.find(' ', begin), name.size());
    if (end > begin) words.push_back(name.substr(begin, end - begin));
    begin = end + 1;
  }
  return words;
}

// The words from `begin` to before `end`, with a space between two.
std::string joined(const std::vector<std::string>& words, std::size_t begin, std::size_t end) {
  return fmt::format("{}", fmt::join(words.begin() + static_cast<std::ptrdiff_t>(begin),
                                     words.begin() + static_cast<std::ptrdiff_t>(end), " "));
}

// "Anne Martin" becomes "MARTIN, Anne"; an organisation stays in one piece, "AFP". The family name begins at
// the first particle behind the first name, and is the last word where there is none.
std::string author(const std::string& name) {
  const std::size_t comma = name.find(',');
  if (comma != std::string::npos) return in_capitals(name.substr(0, comma)) + name.substr(comma);
  const std::vector<std::string> words = words_of(name);
  const bool is_organisation =
      words.size() < 2 || std::any_of(words.begin(), words.end(),
                                      [](const auto& word) { return is_among(kOrganisations, word); });
  if (is_organisation) return in_capitals(name);
  const auto particle = std::find_if(words.begin() + 1, words.end() - 1,
                                     [](const auto& word) { return is_among(kParticles, word); });
  const auto family = static_cast<std::size_t>(particle - words.begin());
  return fmt::format("{}, {}", in_capitals(joined(words, family, words.size())), joined(words, 0, family));
}

// True where the title brings its own end, and needs no full stop from us.
bool ends_sentence(std::string_view title) {
  for (const std::string_view mark : {".", "!", "?", "…"}) {
    if (title.ends_with(mark)) return true;
  }
  return false;
}

}  // namespace

std::string citation_authors(const PageLanguage& language, const std::vector<std::string>& authors) {
  if (authors.empty()) return {};
  if (authors.size() > kMostAuthors)
    return language.text("citation_others", {{"author", author(authors[0])}});
  std::string text = author(authors[0]);
  for (std::size_t i = 1; i < authors.size(); ++i) {
    const char* form = i + 1 < authors.size() ? "citation_next" : "citation_last";
    text = language.text(form, {{"authors", text}, {"author", author(authors[i])}});
  }
  return text;
}

void set_citation(kainjow::mustache::data& content, const PageLanguage& language, const CitedArticle& cited) {
  const search::ArticleAnswer& article = cited.article;
  const std::string url = is_web_url(article.url) ? article.url : cited.permalink;
  content.set("has_citation_url", !url.empty());
  content.set("citation_url", url);
  content.set("citation_authors", citation_authors(language, article.authors));
  content.set("citation_title", ends_sentence(article.title) ? article.title : article.title + ".");
  content.set("citation_date",
              article.date.empty() ? language.text("citation_undated") : language.date(article.date));
}

}  // namespace depeche::http
