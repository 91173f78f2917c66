#include "server/search/relaxation.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <iterator>
#include <utility>

#include "server/search/coordination_source.h"

namespace depeche::search {
namespace {

using Xapian::Query;

// An article follows that has so much of what the query says, or half of its words. Measured:
// tests/relevance/README.md.
constexpr double kMostOfQuery = 0.2;
constexpr double kPoints = 30'000;  // of a whole query

bool is_found(const Query& query, const Xapian::Database& database) {
  Xapian::Enquire enquire(database);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_query(query);
  return !enquire.get_mset(0, 1).empty();
}

Xapian::doccount frequency_of(const std::vector<std::string>& terms, const Xapian::Database& database) {
  Xapian::doccount frequency = database.get_doccount();
  for (const std::string& term : terms) frequency = std::min(frequency, database.get_termfreq(term));
  return frequency;
}

// How many articles have the unit, nearly: those of its most frequent form.
Xapian::doccount frequency_of(const Unit& unit, const Xapian::Database& database) {
  Xapian::doccount frequency = 0;
  for (const auto& terms : unit.term_sets) frequency = std::max(frequency, frequency_of(terms, database));
  return frequency;
}

// BM25's inverse document frequency. A word that no article has says nothing.
double rarity_of(const Unit& unit, const Xapian::Database& database) {
  const double frequency = frequency_of(unit, database);
  if (frequency == 0) return 0;
  return std::log1p((database.get_doccount() - frequency + 0.5) / (frequency + 0.5));
}

Query any_of(const std::vector<Unit>& units) {
  std::vector<Query> queries;
  for (const Unit& unit : units) queries.push_back(unit.query);
  return {Query::OP_OR, queries.begin(), queries.end()};
}

// Half of them, rounded up: one of two, two of three, three of five.
std::size_t most_of(std::size_t units) {
  return (units + 1) / 2;
}

// Articles with most of the query, `phrases` parts of which they have.
Query having_most(const std::vector<Unit>& words, std::size_t phrases, const Xapian::Database& database,
                  const Deadline& deadline) {
  const std::size_t wanted = most_of(words.size() + phrases);
  if (wanted <= phrases) return Query::MatchAll;
  std::vector<double> rarities;
  double whole = 0;
  for (const Unit& word : words) whole += rarities.emplace_back(rarity_of(word, database));
  if (whole == 0) return Query::MatchNothing;
  std::vector<QueryShare> shares;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto points = static_cast<std::uint16_t>(std::lround(rarities[i] / whole * kPoints));
    shares.push_back({words[i].term_sets, points});
  }
  const LeastShare least{static_cast<std::uint16_t>(kPoints * kMostOfQuery),
                         static_cast<std::uint16_t>(wanted - phrases)};
  return Query((new CoordinationSource(std::move(shares), least, deadline))->release());
}

}  // namespace

std::optional<Relaxation> relax(const Plan& plan, const Xapian::Database& database,
                                const Deadline& deadline) {
  deadline.check();
  if (!plan.is_relaxable || plan.units.size() < 2) return std::nullopt;
  Relaxation relaxation;
  std::vector<Unit> words;
  std::vector<Unit> phrases;
  for (const Unit& unit : plan.units) {
    if (unit.words.empty()) {
      words.push_back(unit);
    } else if (is_found(until(deadline, unit.query), database)) {
      phrases.push_back(unit);
    } else {
      relaxation.absent_phrases.push_back(fmt::format("\"{}\"", unit.typed));
      words.insert(words.end(), unit.words.begin(), unit.words.end());
    }
  }
  if (words.empty()) return std::nullopt;
  relaxation.candidates = having_most(words, phrases.size(), database, deadline);
  for (const Unit& phrase : phrases) {
    relaxation.candidates = Query(Query::OP_AND, relaxation.candidates, phrase.query);
  }
  relaxation.plan.units = std::move(words);
  std::ranges::move(phrases, std::back_inserter(relaxation.plan.units));
  relaxation.plan.match = any_of(relaxation.plan.units);
  return relaxation;
}

}  // namespace depeche::search
