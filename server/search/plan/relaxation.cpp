// By score, any of the units matches. For other orders each word of the query is worth points by its rarity,
// and an article is given that has enough points or half of the words. Phrases are kept as conditions beside
// that, as long as some article has them and most of the rest; a phrase that is given up is replaced by its
// words.
#include "server/search/plan/relaxation.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

#include "server/search/plan/plan_warning.h"
#include "server/search/plan/rarity.h"
#include "server/search/sources/coordination_source.h"
#include "server/search/sources/deadline_source.h"

namespace depeche::search {
namespace {

using Xapian::Query;

// An article has enough with so much of what the query says, or with half of its words. Measured:
// tests/relevance/README.md.
constexpr double kMostOfQuery = 0.2;
// A whole query is worth so many points: the sum fits the 16 bits of a tally, rounding included.
constexpr double kPoints = 30'000;

// Where more articles qualify, only so many with the most points are given: twice what the largest page
// holds.
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
  for (const Unit& unit : units) {
    if (!unit.query.empty()) queries.push_back(unit.query);
  }
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
  // These are named where they lack, and add to the weight of their words.
  std::vector<Unit> given_up_phrases;
  std::vector<Unit> compounds;

  // A compound among them lets its parts stand for it.
  void add_words(const std::vector<Unit>& units) {
    for (const Unit& unit : units) {
      if (unit.kind != UnitKind::compound) {
        words.push_back(unit);
        continue;
      }
      const std::size_t first = words.size();
      add_words(unit.words);
      if (words.size() > first) words[first].distance = unit.distance;
      compounds.push_back(unit);
      compounds.back().words.clear();
      compounds.back().distance = 0;
    }
  }

  void give_up(const Unit& phrase) {
    add_words(phrase.words);
    given_up_phrases.push_back(phrase);
    given_up_phrases.back().typed = fmt::format("\"{}\"", phrase.typed);
    given_up_phrases.back().words.clear();
  }

  void give_up_all() {
    for (const Unit& phrase : std::exchange(kept_phrases, {})) give_up(phrase);
  }
};

// Where articles have all that is asked for, they have its phrases.
Parts parts_of(const Plan& plan, std::uint64_t complete, const Xapian::Database& database,
               const Deadline& deadline) {
  Parts parts;
  for (const Unit& unit : plan.units) {
    if (unit.kind != UnitKind::phrase) {
      parts.add_words({unit});
    } else if (complete > 0 || is_found(until(deadline, unit.query), database)) {
      parts.kept_phrases.push_back(unit);
    } else {
      parts.give_up(unit);
    }
  }
  return parts;
}

Query with_phrases(Query articles, const std::vector<Unit>& phrases) {
  for (const Unit& phrase : phrases) articles = Query(Query::OP_FILTER, articles, phrase.query);
  return articles;
}

Query with_most(const Parts& parts, const Xapian::Database& database, const Deadline& deadline) {
  const std::size_t phrases = parts.kept_phrases.size();
  return with_phrases(articles_with_most(parts.words, phrases, database, deadline), parts.kept_phrases);
}

// The units as they weigh where words may lack. What they are marked and named by stays.
std::vector<Unit> units_of(Parts& parts) {
  std::vector<Unit> units;
  for (std::vector<Unit>* const some :
       {&parts.words, &parts.kept_phrases, &parts.given_up_phrases, &parts.compounds}) {
    for (Unit& unit : *some) {
      unit.query = unit.by_stems;
      units.push_back(std::move(unit));
    }
  }
  return units;
}

// A phrase that is kept weighs what its words weigh.
void weigh_by_words(Unit& phrase) {
  Parts words;
  words.add_words(phrase.words);
  phrase.by_stems = any_unit_of(units_of(words));
}

}  // namespace

std::optional<Relaxation> relax(const Plan& plan, std::uint64_t complete, const Xapian::Database& database,
                                const Deadline& deadline, Phrases phrases) {
  deadline.check();
  if (!plan.is_relaxable) return std::nullopt;
  Parts parts = parts_of(plan, complete, database, deadline);
  if (phrases == Phrases::given_up) parts.give_up_all();
  Relaxation relaxation;
  relaxation.most = with_most(parts, database, deadline);
  const bool keeps_too_much =
      complete == 0 && !parts.kept_phrases.empty() && !is_found(until(deadline, relaxation.most), database);
  if (keeps_too_much) {
    parts.give_up_all();
    relaxation.most = with_most(parts, database, deadline);
  }
  const bool is_one_word =
      parts.words.size() == 1 && plan.units.size() == 1 && parts.given_up_phrases.empty();
  if (parts.words.empty() || is_one_word) return std::nullopt;
  for (const Unit& phrase : parts.given_up_phrases) {
    relaxation.warnings.push_back(warning_of(PlanProblem::absent_phrase, phrase.begin, phrase.end));
  }
  relaxation.words = parts.words.size();
  relaxation.phrases = parts.kept_phrases.size();
  for (Unit& phrase : parts.kept_phrases) weigh_by_words(phrase);
  const std::vector<Unit> kept_phrases = parts.kept_phrases;
  relaxation.plan.units = units_of(parts);
  relaxation.plan.match = any_unit_of(relaxation.plan.units);
  relaxation.any = with_phrases(relaxation.plan.match, kept_phrases);
  return relaxation;
}

}  // namespace depeche::search
