// The articles' lessons are terms: the acronym, and what it stands for, both ways round (schema.h). A lesson
// is written in many ways ("Nations unies", "nations Unies"), so terms that mean the same are counted
// together, and the writing of most articles is shown.
#include "server/search/terms/acronym_table.h"

#include <algorithm>
#include <utility>

#include "indexer/index/schema/schema.h"
#include "indexer/text/acronym_definitions.h"

namespace depeche::search {
namespace {

constexpr std::size_t kMostMeanings = 2;
// A meaning is taken up where at least one in so many of the articles that explain the word give it.
constexpr Xapian::doccount kLeastPart = 4;
constexpr std::size_t kMostTermsRead = 1'000;  // of one acronym or expansion

// The writings of one thing.
struct Writings {
  std::string key;   // what they have in common
  std::string best;  // as most write it
  Xapian::doccount best_count = 0;
  Xapian::doccount articles = 0;  // with any of them
};

// What the terms with this prefix teach, most taught first; `key_of` says which writings are one thing.
template <typename KeyOf>
std::vector<Writings> taught(const Xapian::Database& database, const std::string& prefix, KeyOf key_of) {
  std::vector<Writings> list;
  std::size_t count = 0;
  for (auto term = database.allterms_begin(prefix);
       term != database.allterms_end(prefix) && count < kMostTermsRead; ++term, ++count) {
    std::string writing(index::taught_in(*term));
    std::string key = key_of(writing);
    auto found = std::ranges::find(list, key, &Writings::key);
    if (found == list.end()) found = list.insert(list.end(), {std::move(key), {}, 0, 0});
    found->articles += term.get_termfreq();
    if (term.get_termfreq() > found->best_count) {
      found->best = std::move(writing);
      found->best_count = term.get_termfreq();
    }
  }
  std::ranges::stable_sort(list, std::ranges::greater(), &Writings::articles);
  return list;
}

// Leaves out what only a small part of the articles teach, and all but the most taught.
void keep_fair_part(std::vector<Writings>& list) {
  Xapian::doccount all = 0;
  for (const Writings& writings : list) all += writings.articles;
  std::erase_if(list, [all](const Writings& writings) { return writings.articles * kLeastPart < all; });
  if (list.size() > kMostMeanings) list.resize(kMostMeanings);
}

std::vector<Writings> meanings_of(const Xapian::Database& database, const std::string& word) {
  auto list = taught(database, index::expansion_prefix(word), text::expansion_key);
  keep_fair_part(list);
  return list;
}

std::vector<Writings> abbreviations_of(const Xapian::Database& database, const std::string& key) {
  return taught(database, index::abbreviation_prefix(key), text::exact_form_of_acronym);
}

}  // namespace

std::vector<TaughtPair> AcronymTable::expansions_of(const std::string& word) const {
  std::vector<TaughtPair> pairs;
  for (Writings& meaning : meanings_of(database_, word)) {
    pairs.push_back({{}, std::move(meaning.best), meaning.articles});
  }
  return pairs;
}

// An acronym is offered for an expansion only where the acronym itself is taken for that in the first place.
std::vector<TaughtPair> AcronymTable::acronyms_of(const std::string& key) const {
  auto acronyms = abbreviations_of(database_, key);
  keep_fair_part(acronyms);
  std::vector<TaughtPair> pairs;
  for (Writings& acronym : acronyms) {
    const auto meanings = meanings_of(database_, acronym.key);
    const auto meaning = std::ranges::find(meanings, key, &Writings::key);
    if (meaning != meanings.end()) pairs.push_back({acronym.best, meaning->best, acronym.articles});
  }
  return pairs;
}

bool AcronymTable::has_longer(std::string_view key) const {
  const std::string prefix = index::longer_abbreviation_prefix(key);
  return database_.allterms_begin(prefix) != database_.allterms_end(prefix);
}

}  // namespace depeche::search
