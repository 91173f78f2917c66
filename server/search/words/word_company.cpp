// Three ways to the same: the pairs that the lexicon has counted in its sample, for frequent words; the
// articles of one word, read around it, for rare ones; and for two given words, postings say which articles
// have both, and the records of places of some of these, in which share of them they stand side by side.
#include "server/search/words/word_company.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <unordered_map>
#include <utility>

#include "indexer/index/schema/article_data.h"
#include "indexer/index/schema/place_record.h"
#include "indexer/index/schema/schema.h"
#include "server/search/sources/deadline_source.h"
#include "server/search/sources/term_query.h"

namespace depeche::search {
namespace {

// "ministre de la Justice": so many words further stands the second.
constexpr std::size_t kMostSteps = 3;
constexpr double kApart = 0.25;                   // what words count that have others between them
constexpr Xapian::doccount kMostRead = 12;        // articles with two words
constexpr Xapian::doccount kMostAround = 24;      // articles with one word
constexpr Xapian::doccount kMostCounted = 2'000;  // articles that match

double weight_of(std::size_t steps) {
  return steps == 1 ? 1 : kApart;
}

// The weight of the closest place of `second` behind one of `first`; 0 where there is none.
double follows(const std::vector<std::uint64_t>& body, index::FormKey first, index::FormKey second) {
  double best = 0;
  for (std::size_t at = 0; at < body.size(); ++at) {
    if (body[at] != first) continue;
    for (std::size_t steps = 1; steps <= kMostSteps && at + steps < body.size(); ++steps) {
      if (body[at + steps] == second) best = std::max(best, weight_of(steps));
    }
  }
  return best;
}

// Adds the words around all places of `key`, each once for the article.
void add_around(const std::vector<std::uint64_t>& body, index::FormKey key, double for_each,
                std::unordered_map<index::FormKey, Meetings>& neighbours) {
  std::unordered_map<index::FormKey, Meetings> found;
  for (std::size_t at = 0; at < body.size(); ++at) {
    if (body[at] != key) continue;
    for (std::size_t steps = 1; steps <= kMostSteps; ++steps) {
      const double weight = weight_of(steps);
      if (at + steps < body.size()) {
        double& behind = found[static_cast<index::FormKey>(body[at + steps])].in_order;
        behind = std::max(behind, weight);
      }
      if (at >= steps) {
        double& before = found[static_cast<index::FormKey>(body[at - steps])].reversed;
        before = std::max(before, weight);
      }
    }
  }
  for (const auto& [other, met] : found) {
    neighbours[other].in_order += for_each * met.in_order;
    neighbours[other].reversed += for_each * met.reversed;
  }
}

}  // namespace

std::vector<WordCompany::Companion> WordCompany::followers_of(Lexicon::Word word) const {
  std::vector<Companion> followers;
  for (const Lexicon::Pair& pair : lexicon_.pairs_of(word)) {
    const std::string_view joint = lexicon_.joint(pair);
    const double weight = joint == " " || joint == "-" ? 1 : kApart;
    followers.push_back({pair.second, weight * lexicon_.articles_for_each_sampled() * pair.articles});
  }
  return followers;
}

Meetings WordCompany::sampled(Lexicon::Word first, Lexicon::Word second) const {
  return {sampled_in_order(first, second), sampled_in_order(second, first)};
}

double WordCompany::sampled_in_order(Lexicon::Word first, Lexicon::Word second) const {
  double articles = 0;
  for (const Companion& follower : followers_of(first)) {
    if (follower.word == second) articles += follower.articles;
  }
  return articles;
}

std::shared_ptr<const Neighbours> WordCompany::neighbours_of(std::string_view exact) const {
  const std::string key(exact);
  if (auto known = memory_.neighbours.find(key)) return known;
  return memory_.neighbours.keep(key, read_neighbours(exact));
}

Neighbours WordCompany::read_neighbours(std::string_view exact) const {
  const Some some = some_of(articles_with(exact), kMostAround);
  std::unordered_map<index::FormKey, Meetings> around;
  for (const Xapian::docid article : some.articles)
    add_around(body_of(article), index::form_key(exact), some.for_each, around);
  std::vector<Neighbours::Entry> entries;
  entries.reserve(around.size());
  for (const auto& [key, met] : around) entries.push_back({key, met});
  return Neighbours(std::move(entries));
}

Meetings WordCompany::verified(std::string_view first, std::string_view second) const {
  const std::string key = fmt::format("{} {}", first, second);
  if (const auto known = memory_.meetings.find(key)) return *known;
  return *memory_.meetings.keep(key, read_meetings(first, second));
}

Meetings WordCompany::read_meetings(std::string_view first, std::string_view second) const {
  const Some some =
      some_of(Xapian::Query(Xapian::Query::OP_AND, articles_with(first), articles_with(second)), kMostRead);
  const index::FormKey one = index::form_key(first), other = index::form_key(second);
  Meetings met;
  for (const Xapian::docid article : some.articles) {
    const std::vector<std::uint64_t> body = body_of(article);
    met.in_order += some.for_each * follows(body, one, other);
    met.reversed += some.for_each * follows(body, other, one);
  }
  return met;
}

WordCompany::Some WordCompany::some_of(const Xapian::Query& query, Xapian::doccount most) const {
  deadline_.check();
  Xapian::Enquire enquire(database_);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_query(until(deadline_, query));
  const Xapian::MSet found = enquire.get_mset(0, most, kMostCounted);
  Some some;
  for (auto match = found.begin(); match != found.end(); ++match) some.articles.push_back(*match);
  if (!some.articles.empty()) {
    some.for_each =
        static_cast<double>(found.get_matches_lower_bound()) / static_cast<double>(some.articles.size());
  }
  return some;
}

Xapian::Query WordCompany::articles_with(std::string_view exact) const {
  std::vector<std::string> terms;
  for (const std::string& stem : vocabulary_.stems_of_exact(std::string(exact)))
    terms.push_back(index::stem_term(stem));
  return any_of(terms);
}

std::vector<std::uint64_t> WordCompany::body_of(Xapian::docid article) const {
  deadline_.check();
  const std::string bytes = index::article_places(database_.get_document(article, Xapian::DOC_ASSUME_VALID));
  return bytes.empty() ? std::vector<std::uint64_t>() : index::PlaceRecord(bytes).body_words();
}

}  // namespace depeche::search
