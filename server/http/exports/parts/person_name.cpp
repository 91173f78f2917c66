// A name is cut into words, and each word is of a kind: with a capital, all in capitals, a particle, or
// something that no name of a person has. The kinds in their order say what it is.
#include "server/http/exports/parts/person_name.h"

#include <fmt/format.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <span>
#include <vector>

#include "indexer/article/folded_name.h"

namespace depeche::http {
namespace {

enum class WordKind {
  name,      // "Jean", "d’Ormesson", "J."
  capitals,  // "DUPONT"
  particle,  // "de", "van": in small letters
  other,     // what no person is called: "2022", "avec", "Agence"
};

struct Word {
  std::string_view text;
  WordKind kind;
};
using Words = std::vector<Word>;
using View = std::span<const Word>;

constexpr std::size_t kMostWords = 7;

// In small letters, before a surname.
constexpr auto kParticles = std::to_array<std::string_view>(
    {"al", "ap", "ben", "bin", "da", "dal", "de",   "del", "della", "den", "der", "des", "di", "do", "dos",
     "du", "el", "ibn", "la",  "le", "les", "ould", "ter", "ten",   "van", "vom", "von", "y",  "zu"});

// With a capital too, these begin a surname: "Marine Le Pen", "Joachim Du Bellay".
constexpr auto kArticles = std::to_array<std::string_view>(
    {"de", "del", "della", "des", "di", "du", "el", "la", "le", "ben", "bin", "van", "von", "ould", "saint"});

// No person is called so, wherever the word stands. Folded.
constexpr auto kOrganisations = std::to_array<std::string_view>({"afp",
                                                                 "agence",
                                                                 "agences",
                                                                 "agency",
                                                                 "and",
                                                                 "association",
                                                                 "avec",
                                                                 "bureau",
                                                                 "club",
                                                                 "collectif",
                                                                 "comite",
                                                                 "conseil",
                                                                 "correspondance",
                                                                 "correspondant",
                                                                 "correspondante",
                                                                 "correspondants",
                                                                 "desk",
                                                                 "direction",
                                                                 "ecole",
                                                                 "editorial",
                                                                 "equipe",
                                                                 "et",
                                                                 "federation",
                                                                 "fondation",
                                                                 "france-presse",
                                                                 "groupe",
                                                                 "institut",
                                                                 "institute",
                                                                 "journal",
                                                                 "journalistes",
                                                                 "magazine",
                                                                 "media",
                                                                 "medias",
                                                                 "ministere",
                                                                 "monde",
                                                                 "news",
                                                                 "newsroom",
                                                                 "observatoire",
                                                                 "office",
                                                                 "others",
                                                                 "par",
                                                                 "parti",
                                                                 "pour",
                                                                 "press",
                                                                 "presse",
                                                                 "radio",
                                                                 "redaction",
                                                                 "reuters",
                                                                 "revue",
                                                                 "service",
                                                                 "services",
                                                                 "site",
                                                                 "societe",
                                                                 "staff",
                                                                 "syndicat",
                                                                 "team",
                                                                 "television",
                                                                 "tele",
                                                                 "tv",
                                                                 "union",
                                                                 "universite",
                                                                 "university",
                                                                 "ville",
                                                                 "web",
                                                                 "with"});

template <std::size_t count>
bool is_among(std::string_view word, const std::array<std::string_view, count>& words) {
  return std::ranges::find(words, word) != words.end();
}

// What the letters of a word say.
struct Letters {
  std::size_t small = 0;
  std::size_t capital = 0;
  bool begins_with_capital = false;
  bool has_other_signs = false;  // than hyphens, apostrophes and dots
};

Letters letters_of(std::string_view word) {
  constexpr std::u32string_view kSigns = U"-'’.‐‑·";
  Letters letters;
  for (std::size_t at = 0; at < word.size();) {
    const bool is_first = at == 0;
    UChar32 code = 0;
    U8_NEXT(word.data(), at, word.size(), code);
    const bool is_capital = code > 0 && (u_isupper(code) != 0 || u_istitle(code) != 0);
    const bool is_letter = code > 0 && (u_isalpha(code) != 0 || u_charType(code) == U_NON_SPACING_MARK);
    letters.capital += is_capital ? 1U : 0U;
    letters.small += is_letter && !is_capital ? 1U : 0U;
    letters.begins_with_capital = letters.begins_with_capital || (is_first && is_capital);
    const bool is_sign = kSigns.find(static_cast<char32_t>(code)) != std::u32string_view::npos;
    letters.has_other_signs = letters.has_other_signs || !(is_letter || is_sign);
  }
  return letters;
}

// "d’Ormesson", "O’Brien", "al-Assad": a small beginning joined to a capital.
bool is_joined_particle(std::string_view word, const Letters& letters) {
  const bool has_join =
      word.find_first_of("-'") != std::string_view::npos || word.find("’") != std::string_view::npos;
  return letters.capital > 0 && has_join;
}

WordKind kind_of(std::string_view word) {
  constexpr std::size_t kFewestCapitals = 3;  // "JR" may be initials
  const std::string folded = article::folded_name(word);
  const Letters letters = letters_of(word);
  if (letters.has_other_signs || is_among(folded, kOrganisations)) return WordKind::other;
  if (letters.capital == 0) return is_among(folded, kParticles) ? WordKind::particle : WordKind::other;
  const bool is_abbreviated = word.find('.') != std::string_view::npos;
  if (letters.small == 0 && letters.capital >= kFewestCapitals && !is_abbreviated) return WordKind::capitals;
  const bool is_name = letters.begins_with_capital || is_joined_particle(word, letters);
  return is_name ? WordKind::name : WordKind::other;
}

Words words_of(std::string_view name) {
  Words words;
  while (!name.empty()) {
    const std::size_t end = std::min(name.find(' '), name.size());
    if (end > 0) words.push_back({name.substr(0, end), kind_of(name.substr(0, end))});
    name.remove_prefix(std::min(end + 1, name.size()));
  }
  return words;
}

bool is_article(const Word& word) {
  return word.kind == WordKind::particle || is_among(article::folded_name(word.text), kArticles);
}

std::string joined(View words) {
  std::string text;
  for (const Word& word : words) text += fmt::format("{}{}", text.empty() ? "" : " ", word.text);
  return text;
}

std::optional<PersonName> parted(View given, View surname) {
  if (given.empty() || surname.empty()) return std::nullopt;
  return PersonName{joined(surname), joined(given)};
}

// « DUPONT Jean », « Jean DUPONT », « LE PEN Marine »: who writes surnames in capitals says which they are.
std::optional<PersonName> by_capitals(View words) {
  const auto is_capital = [](const Word& word) { return word.kind == WordKind::capitals; };
  const auto capitals = static_cast<std::size_t>(std::ranges::count_if(words, is_capital));
  if (capitals == 0 || capitals == words.size()) return std::nullopt;
  const auto is_of_surname = [&](const Word& word) { return is_capital(word) || is_article(word); };
  std::size_t begin = words.size();
  while (begin > 0 && is_of_surname(words[begin - 1])) --begin;
  if (is_capital(words.back())) return parted(words.first(begin), words.subspan(begin));
  std::size_t end = 0;
  while (end < words.size() && is_of_surname(words[end])) ++end;
  const bool is_first = std::ranges::any_of(words.first(end), is_capital);
  return is_first ? parted(words.subspan(end), words.first(end)) : std::nullopt;
}

// The last word, with the articles before it. The first word is always a given name.
std::optional<PersonName> by_order(View words) {
  std::size_t begin = words.size() - 1;
  while (begin > 1 && is_article(words[begin - 1])) --begin;
  return parted(words.first(begin), words.subspan(begin));
}

bool is_of_persons(View words) {
  const bool is_long = words.size() > kMostWords;
  return !is_long &&
         std::ranges::none_of(words, [](const Word& word) { return word.kind == WordKind::other; });
}

// « Dupont, Jean »
std::optional<PersonName> by_comma(std::string_view name, std::size_t comma) {
  const Words surname = words_of(name.substr(0, comma));
  const Words given = words_of(name.substr(comma + 1));
  if (!is_of_persons(surname) || !is_of_persons(given)) return std::nullopt;
  return parted(given, surname);
}

}  // namespace

std::optional<PersonName> person_in(std::string_view name) {
  const std::size_t comma = name.find(',');
  if (comma != std::string_view::npos) return by_comma(name, comma);
  const Words words = words_of(name);
  if (words.size() < 2 || !is_of_persons(words)) return std::nullopt;
  // « Le Figaro », « La Croix »: an article before all is no given name.
  const bool begins_with_article = is_article(words.front()) && words.front().kind != WordKind::capitals;
  if (const auto person = by_capitals(words)) return person;
  if (begins_with_article || words.back().kind == WordKind::particle) return std::nullopt;
  return by_order(words);
}

}  // namespace depeche::http
