// What a word may stand for is read from the tables of words. Grammar only proposes: of the plurals
// and singulars that it knows, those that no article has are dropped, and it adds accents only to a word that
// no article has.
#include "server/search/terms/vocabulary.h"

#include <algorithm>
#include <array>
#include <utility>

#include "indexer/index/schema/schema.h"
#include "indexer/text/characters/folding.h"
#include "indexer/text/words/stop_words.h"

namespace depeche::search {
namespace {

constexpr std::size_t kWordsBetweenLooks = 256;  // at the clock

void add_once(std::vector<std::string>& list, std::string text) {
  if (std::find(list.begin(), list.end(), text) == list.end()) list.push_back(std::move(text));
}

// The word with the accents that its ending may have lost. The stemmer wants these: it makes another stem of
// "deployees" than of "déployées". They are tried where no article has the word to tell its accents.
std::vector<std::string> with_accented_endings(const std::string& exact) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 2> kEndings{
      {{"ees", "ées"}, {"ee", "ée"}}};
  constexpr std::size_t kShortestRoot = 1;
  std::vector<std::string> words;
  for (const auto& [plain, accented] : kEndings) {
    if (!exact.ends_with(plain) || exact.size() < plain.size() + kShortestRoot) continue;
    words.push_back(exact.substr(0, exact.size() - plain.size()) + std::string(accented));
  }
  return words;
}

// Adds the word with `other` in the place of `ending`. False: it does not end so, or is too short.
bool replace_ending(const std::string& word, std::string_view ending, std::string_view other,
                    std::vector<std::string>& candidates) {
  if (!word.ends_with(ending) || word.size() < ending.size() + 2) return false;
  candidates.push_back(word.substr(0, word.size() - ending.size()) + std::string(other));
  return true;
}

// The singulars and plurals that French grammar allows for the word, whether they exist or not.
std::vector<std::string> number_candidates(const std::string& exact) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kPairs{
      {{"oeil", "yeux"}, {"ciel", "cieux"}, {"aieul", "aieux"}, {"monsieur", "messieurs"}}};
  std::vector<std::string> candidates;
  for (const auto& [singular, plural] : kPairs) {
    if (exact == singular) candidates.emplace_back(plural);
    if (exact == plural) candidates.emplace_back(singular);
  }
  replace_ending(exact, "aux", "al", candidates);
  replace_ending(exact, "aux", "ail", candidates);
  replace_ending(exact, "al", "aux", candidates);
  replace_ending(exact, "ail", "aux", candidates);
  replace_ending(exact, "s", "", candidates) || replace_ending(exact, "x", "", candidates);
  candidates.push_back(exact + "s");
  if (exact.ends_with("u")) candidates.push_back(exact + "x");
  return candidates;
}

}  // namespace

Vocabulary::Vocabulary(const index::WordTable& words, const text::Stemmer& stemmer, const Deadline& deadline)
    : words_(words), stemmer_(stemmer), deadline_(deadline) {}

const index::WordEntry& Vocabulary::entry(std::string_view exact) const {
  const auto known = entries_.find(exact);
  if (known != entries_.end()) return known->second;
  return entries_.emplace(exact, words_.find(exact)).first->second;
}

// A word typed with accents is meant with them. One typed without may stand for any word that is the same
// without its accents, and the writings of the word say which of these there are.
std::vector<std::string> Vocabulary::stems_of(const text::Forms& word) const {
  deadline_.check();
  std::vector<std::string> stems{word.stem};
  if (word.surface != word.exact) {
    // Articles without accents, and titles in capitals, have the stem of the bare word.
    add_once(stems, stemmer_.stem(word.exact));
    return stems;
  }
  for (std::string& stem : stems_of_exact(word.exact)) add_once(stems, std::move(stem));
  if (has_word(word.exact)) return stems;
  for (const std::string& accented : with_accented_endings(word.exact))
    add_once(stems, stemmer_.stem(accented));
  return stems;
}

std::vector<std::string> Vocabulary::stems_of_exact(const std::string& exact) const {
  std::vector<std::string> stems{stemmer_.stem(exact)};
  for (const index::Writing& writing : entry(exact).writings) {
    if (!index::is_elided(writing)) add_once(stems, stemmer_.stem(writing.surface));
  }
  return stems;
}

bool Vocabulary::is_elided(const std::string& exact) const {
  return std::ranges::any_of(entry(exact).writings, index::is_elided);
}

std::vector<std::string> Vocabulary::number_forms_of(const std::string& exact) const {
  deadline_.check();
  std::vector<std::string> forms{exact};
  if (text::is_stop_word(exact)) return forms;
  for (std::string& candidate : number_candidates(exact)) {
    if (has_word(candidate)) add_once(forms, std::move(candidate));
  }
  return forms;
}

std::uint32_t Vocabulary::articles_with(std::string_view exact) const {
  return entry(exact).articles;
}

std::uint32_t Vocabulary::articles_with(const text::Forms& word) const {
  const std::vector<index::Writing>& writings = entry(word.exact).writings;
  const auto place =
      std::ranges::lower_bound(writings, index::exact_word(word.surface), {}, &index::Writing::surface);
  const bool is_there = place != writings.end() && place->surface == index::exact_word(word.surface);
  return is_there ? place->articles : 0;
}

// All words that begin so are read, as the most frequent may be any of them; the clock is looked at now and
// then.
Vocabulary::Completions Vocabulary::words_that_begin_with(const std::string& exact_prefix,
                                                          std::size_t most) const {
  std::vector<std::pair<std::uint32_t, std::string>> found;
  words_.for_each(exact_prefix, exact_prefix, [&](const std::string& exact, const index::WordEntry& entry) {
    if (found.size() % kWordsBetweenLooks == 0) deadline_.check();
    found.emplace_back(entry.articles, exact);
    return true;
  });
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : a.second < b.second;
  });
  Completions completions{{}, found.size() > most};
  for (auto& [frequency, word] : found) {
    if (completions.exacts.size() == most) break;
    completions.exacts.push_back(std::move(word));
  }
  return completions;
}

}  // namespace depeche::search
