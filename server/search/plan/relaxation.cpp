// Each word of the query is worth points by its rarity, and an article follows that has enough points or half
// of the words. Phrases are kept as conditions beside that, as long as some article has them and most of the
// rest; a phrase that is given up is replaced by its words.
#include "server/search/plan/relaxation.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <iterator>
#include <utility>

#include "server/search/plan/rarity.h"
#include "server/search/sources/coordination_source.h"
#include "server/search/sources/deadline_source.h"

namespace depeche::search {
namespace {

using Xapian::Query;

// An article follows that has so much of what the query says, or half of its words. Measured:
// tests/relevance/README.md.
constexpr double kMostOfQuery = 0.2;
// A whole query is worth so many points: the sum fits the 16 bits of a tally, rounding included.
constexpr double kPoints = 30'000;

// Where more articles qualify, only so many with the most points are weighed: twice what the largest page
// holds. To weigh all of them took most of a long query's time, and changed nothing among the first hundred.
constexpr std::size_t kEnoughArticles = 200;

// Whether any article matches, without weighing or counting.
bool is_found(const Query& query, const Xapian::Database& database) {
  Xapian::Enquire enquire(database);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_query(query);
  return !enquire.get_mset(0, 1).empty();
}

// A word that no article has says nothing.
double weight_of(const Unit& unit, const Xapian::Database& database) {
  const Xapian::doccount frequency = frequency_of(unit, database);
  return frequency == 0 ? 0 : rarity_of(frequency, database);
}

Query any_unit_of(const std::vector<Unit>& units) {
  std::vector<Query> queries;
  for (const Unit& unit : units) queries.push_back(unit.query);
  return {Query::OP_OR, queries.begin(), queries.end()};
}

// Half of them, rounded up: one of two, two of three, three of five.
std::size_t most_of(std::size_t units) {
  return (units + 1) / 2;
}

// Articles with most of the query. `phrases` parts of the query are asked for besides, so they have these; of
// the words they need what is still wanting.
Query articles_with_most(const std::vector<Unit>& words, std::size_t phrases,
                         const Xapian::Database& database, const Deadline& deadline) {
  const std::size_t wanted = most_of(words.size() + phrases);
  if (wanted <= phrases) return Query::MatchAll;
  std::vector<double> rarities;
  double whole = 0;
  for (const Unit& word : words) whole += rarities.emplace_back(weight_of(word, database));
  if (whole == 0) return Query::MatchNothing;
  std::vector<QueryShare> shares;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto points = static_cast<std::uint16_t>(std::lround(rarities[i] / whole * kPoints));
    shares.push_back({words[i].term_sets, points});
  }
  const LeastShare least{static_cast<std::uint16_t>(kPoints * kMostOfQuery),
                         static_cast<std::uint16_t>(wanted - phrases), kEnoughArticles};
  return Query((new CoordinationSource(std::move(shares), least, deadline))->release());
}

// The units of a plan by whether an article may lack them: it may lack words, but not a phrase that is kept.
struct Parts {
  std::vector<Unit> words;
  std::vector<Unit> kept_phrases;
  std::vector<Unit> given_up_phrases;

  // Lets the phrase's words stand for it. The phrase itself still adds weight, and is named where it lacks.
  void give_up(const Unit& phrase) {
    words.insert(words.end(), phrase.words.begin(), phrase.words.end());
    given_up_phrases.push_back(phrase);
    given_up_phrases.back().typed = fmt::format("\"{}\"", phrase.typed);
  }
};

Parts parts_of(const Plan& plan, const Xapian::Database& database, const Deadline& deadline) {
  Parts parts;
  for (const Unit& unit : plan.units) {
    if (unit.words.empty()) {
      parts.words.push_back(unit);
    } else if (is_found(until(deadline, unit.query), database)) {
      parts.kept_phrases.push_back(unit);
    } else {
      parts.give_up(unit);
    }
  }
  return parts;
}

// Whether an article may have all terms of the unit and yet not match it: "Nur … Sultan".
bool is_compound(const Unit& unit) {
  return std::ranges::any_of(unit.term_sets, [](const auto& terms) { return terms.size() > 1; });
}

Query candidates_of(const Parts& parts, const Xapian::Database& database, const Deadline& deadline) {
  Query candidates = articles_with_most(parts.words, parts.kept_phrases.size(), database, deadline);
  const bool may_be_scattered = std::ranges::any_of(parts.words, is_compound);
  if (may_be_scattered) candidates = Query(Query::OP_AND, candidates, any_unit_of(parts.words));
  for (const Unit& phrase : parts.kept_phrases) candidates = Query(Query::OP_AND, candidates, phrase.query);
  return candidates;
}

}  // namespace

std::optional<Relaxation> relax(const Plan& plan, const Xapian::Database& database,
                                const Deadline& deadline) {
  deadline.check();
  if (!plan.is_relaxable || plan.units.size() < 2) return std::nullopt;
  Parts parts = parts_of(plan, database, deadline);
  if (parts.words.empty()) return std::nullopt;
  Relaxation relaxation;
  relaxation.candidates = candidates_of(parts, database, deadline);
  const bool keeps_too_much =
      !parts.kept_phrases.empty() && !is_found(until(deadline, relaxation.candidates), database);
  if (keeps_too_much) {
    for (const Unit& phrase : std::exchange(parts.kept_phrases, {})) parts.give_up(phrase);
    relaxation.candidates = candidates_of(parts, database, deadline);
  }
  relaxation.plan.units = std::move(parts.words);
  std::ranges::move(parts.kept_phrases, std::back_inserter(relaxation.plan.units));
  std::ranges::move(parts.given_up_phrases, std::back_inserter(relaxation.plan.units));
  relaxation.plan.match = any_unit_of(relaxation.plan.units);
  return relaxation;
}

}  // namespace depeche::search
