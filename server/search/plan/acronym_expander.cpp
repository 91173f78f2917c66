// Everything that is to be added is found before anything is added, as adding uses the analyzer that the
// query's tokens came from.
//
// What is added weighs at most what was typed weighs where an article of the mean length has it once. BM25
// gives a word its rarity times a saturation of at most k1 + 1, which is 2.2 (count/bm25.h), so a share of
// one in that many does it, as long as the other form is not rarer; where it is rarer, it is scaled down to
// the same rarity. An article that has both gains by the better one alone.
#include "server/search/plan/acronym_expander.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "indexer/text/acronym_definitions.h"
#include "indexer/text/characters/character.h"
#include "indexer/text/words/stop_words.h"
#include "server/search/plan/rarity.h"
#include "server/search/sources/term_query.h"

namespace depeche::search {
namespace {

using text::Token;
using Xapian::Query;

constexpr double kOtherFormShare = 0.45;  // of the weight of what was typed

// A word in lower case is taken for an acronym if one in so many of the articles that have it explains it:
// "onu", and not "art".
constexpr Xapian::doccount kArticlesPerLesson = 200;

constexpr std::size_t kLongestKey = 245;  // bytes: there is no longer term

bool has_capital(std::string_view word) {
  return std::ranges::any_of(text::read_characters(word), &text::Character::is_upper);
}

std::string_view text_of(std::string_view text, const Token& token) {
  return text.substr(token.begin, token.end - token.begin);
}

// The units of a run of the text, as the first and the one behind the last: the little words in between are
// no units.
std::pair<std::size_t, std::size_t> units_within(const std::vector<WordGroup>& asked, std::size_t begin,
                                                 std::size_t end) {
  const auto last_word = [](const WordGroup& group) { return group.parts.back().begin; };
  const auto first = std::ranges::lower_bound(asked, begin, {}, last_word);
  const auto last = std::ranges::lower_bound(asked, end, {}, last_word);
  return {static_cast<std::size_t>(first - asked.begin()), static_cast<std::size_t>(last - asked.begin())};
}

// An article that has all other words is not said to lack the unit.
std::vector<WordForms> without_stop_words(std::vector<WordForms> sequence) {
  std::erase_if(sequence, [](const WordForms& word) { return text::is_stop_word(word.exacts.front()); });
  return sequence;
}

// Matches what either matches, and weighs `first` wherever that matches. Xapian's own OP_MAX ends the program
// over a shard in which neither has a posting.
Query first_or(const Query& first, const Query& second) {
  return {Query::OP_OR, first, Query(Query::OP_AND_NOT, second, first)};
}

// The articles that have all terms of one of the sets.
Query all_terms_of(const std::vector<std::vector<std::string>>& sets) {
  Query any;
  for (const std::vector<std::string>& terms : sets) {
    const Query all(Query::OP_AND, terms.begin(), terms.end());
    any = any.empty() ? all : first_or(any, all);
  }
  return any;
}

}  // namespace

std::vector<Expansion> AcronymExpander::expand(std::string_view text, std::span<const Token> tokens,
                                               const std::vector<WordGroup>& asked,
                                               std::vector<Unit>& units) const {
  const auto acronyms = typed_acronyms(text, asked);
  const auto runs = typed_expansions(text, tokens, asked);
  std::vector<Expansion> expansions;
  for (const Finding& finding : acronyms) {
    add_expansion(units[finding.first], finding.pair.expansion);
    expansions.push_back(finding.expansion);
  }
  for (const Finding& finding : runs) {
    for (std::size_t unit = finding.first; unit < finding.last; ++unit)
      add_acronym(units[unit], finding.pair.acronym);
    expansions.push_back(finding.expansion);
  }
  return expansions;
}

// A word with a capital is meant as an acronym; one without only where articles explain it often enough.
std::vector<AcronymExpander::Finding> AcronymExpander::typed_acronyms(
    std::string_view text, const std::vector<WordGroup>& asked) const {
  std::vector<Finding> findings;
  for (std::size_t i = 0; i < asked.size(); ++i) {
    const std::string& word = asked[i].last_word().exact;
    if (asked[i].words() != 1 || text::is_stop_word(word)) continue;
    const std::string_view typed = text_of(text, asked[i].parts.back());
    for (TaughtPair& pair : table_.expansions_of(word)) {
      const Xapian::doccount articles = pair.articles;
      const bool is_meant =
          has_capital(typed) || articles * kArticlesPerLesson >= vocabulary_.articles_with(word);
      if (!is_meant) continue;
      Expansion expansion{std::string(typed), pair.expansion, articles};
      findings.push_back({std::move(pair), std::move(expansion), i, i + 1});
    }
  }
  return findings;
}

// From each word on, the longest run of words that some article explains. A word that begins no such run
// costs one look at the database.
std::vector<AcronymExpander::Finding> AcronymExpander::typed_expansions(
    std::string_view text, std::span<const Token> tokens, const std::vector<WordGroup>& asked) const {
  const std::vector<Token> parts = parts_in(tokens);
  std::vector<Finding> findings;
  for (std::size_t begin = 0; begin < parts.size(); ++begin) {
    std::string key(text::expansion_key_word(parts[begin].forms->exact));
    std::vector<TaughtPair> longest;
    std::size_t end = begin;
    for (std::size_t next = begin + 1; next < parts.size() && key.size() <= kLongestKey; ++next) {
      if (!table_.has_longer(key)) break;
      key.append(" ").append(text::expansion_key_word(parts[next].forms->exact));
      auto pairs = table_.acronyms_of(key);
      if (pairs.empty()) continue;
      longest = std::move(pairs);
      end = next;
    }
    const auto [first, last] = units_within(asked, parts[begin].begin, parts[end].end);
    for (TaughtPair& pair : longest) {
      const std::string_view typed = text.substr(parts[begin].begin, parts[end].end - parts[begin].begin);
      Expansion expansion{std::string(typed), pair.acronym, pair.articles};
      findings.push_back({std::move(pair), std::move(expansion), first, last});
    }
    begin = end;
  }
  return findings;
}

// A phrase is as rare as its words together.
void AcronymExpander::add_expansion(Unit& unit, const std::string& expansion) const {
  Unit phrase = units_.phrase(expansion, analyzer_.analyze(expansion));
  double rarity = 0;
  for (const auto& sequence : phrase.sequences) {
    std::ranges::move(units_.term_sets_of(without_stop_words(sequence)),
                      std::back_inserter(phrase.term_sets));
    double sum = 0;
    for (const WordForms& word : sequence) sum += rarity_of(word.exacts.front());
    rarity = std::max(rarity, sum);
  }
  add(unit, phrase, rarity);
}

void AcronymExpander::add_acronym(Unit& unit, const std::string& acronym) const {
  const std::string word = text::exact_form_of_acronym(acronym);
  Unit other;
  other.sequences = {{WordForms{.stems = {}, .exacts = {word}, .prefix = {}}}};
  other.term_sets = units_.term_sets_of(other.sequences.front());
  std::vector<std::string> terms;
  for (const auto& set : other.term_sets) terms.push_back(set.front());
  other.query = any_of(terms);
  add(unit, other, rarity_of(word));
}

// The unit matches, is had and is marked by the other form as well.
void AcronymExpander::add(Unit& unit, const Unit& other, double other_rarity) const {
  const double rarity = search::rarity_of(frequency_of(unit, database_), database_);
  const double share = kOtherFormShare * (other_rarity > rarity ? rarity / other_rarity : 1);
  const auto better_of = [share](const Query& typed, const Query& added) {
    return first_or(typed, Query(Query::OP_SCALE_WEIGHT, added, share));
  };
  unit.query = better_of(unit.query, other.query);
  unit.by_stems = better_of(unit.by_stems, all_terms_of(other.term_sets));
  unit.term_sets.insert(unit.term_sets.end(), other.term_sets.begin(), other.term_sets.end());
  unit.sequences.insert(unit.sequences.end(), other.sequences.begin(), other.sequences.end());
}

double AcronymExpander::rarity_of(const std::string& exact) const {
  return search::rarity_of(vocabulary_.articles_with(exact), database_);
}

}  // namespace depeche::search
