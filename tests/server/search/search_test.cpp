// Whole answers beside a slow and obvious evaluator, through random commits, and from many threads.
#include "server/search/search.h"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <map>
#include <random>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "indexer/index/documents/document_makers.h"
#include "indexer/index/edit/generation_editor.h"
#include "server/search/search_service.h"
#include "tests/support/temporary_database.h"

namespace depeche::search {
namespace {

using Random = std::mt19937;

constexpr std::array<std::string_view, 3> kWords{"alpha", "beta", "gamma"};

struct Made {
  article::Article article;
  int dispatch = 0;  // articles of one dispatch are near copies
  std::vector<std::string> words;
};
using Archive = std::map<std::string, Made>;  // by id

std::string random_date(Random& random) {
  switch (random() % 5) {
    case 0:
      return "";
    case 1:
      return fmt::format("{}", 2019 + random() % 3);
    case 2:
      return fmt::format("{}-{:02}", 2019 + random() % 3, random() % 3 + 1);
    case 3:  // which is the next day in Paris
      return fmt::format("{}-{:02}-{:02}T23:30:00Z", 2019 + random() % 3, random() % 3 + 1, random() % 9 + 1);
    default:
      return fmt::format("{}-{:02}-{:02}", 2019 + random() % 3, random() % 3 + 1, random() % 9 + 1);
  }
}

Made random_article(Random& random) {
  Made made;
  made.dispatch = static_cast<int>(random() % 25);
  std::string body;
  for (int word = 0; word < 60; ++word) body += fmt::format("depeche{}mot{} ", made.dispatch, word);
  for (unsigned n = random() % 4; n > 0; --n) {
    made.words.emplace_back(kWords[random() % kWords.size()]);
    body += made.words.back() + " ";
  }
  made.article =
      make_article(fmt::format("a{}", random() % 60), body, fmt::format("Titre {}", random() % 100));
  made.article.date = random_date(random);
  if (random() % 5 != 0) made.article.source = fmt::format("source {}", random() % 3);
  for (unsigned n = 0; n < 3; ++n) {
    if (random() % 3 == 0) made.article.tags.push_back(fmt::format("tag {}", n));
  }
  return made;
}

bool has(const Made& made, std::string_view word) {
  return std::ranges::find(made.words, word) != made.words.end();
}

bool has_phrase(const Made& made, std::string_view first, std::string_view second) {
  for (std::size_t n = 1; n < made.words.size(); ++n) {
    if (made.words[n - 1] == first && made.words[n] == second) return true;
  }
  return false;
}

bool holds(std::size_t query, const Made& made) {
  switch (query) {
    case 1:
      return has(made, "alpha");
    case 2:
      return has(made, "alpha") && has(made, "beta");
    case 3:
      return has(made, "alpha") || has(made, "gamma");
    case 4:
      return has(made, "beta") && !has(made, "gamma");
    case 5:
      return has_phrase(made, "alpha", "beta");
    case 6:
      return has(made, "gamma") && has_phrase(made, "beta", "alpha");
    default:
      return true;
  }
}
// What holds() tells of, as it is typed.
constexpr std::array<std::string_view, 7> kQueries{"",
                                                   "alpha",
                                                   "alpha ET beta",
                                                   "alpha OU gamma",
                                                   "beta SAUF gamma",
                                                   "\"alpha beta\"",
                                                   "gamma ET \"beta alpha\""};

SearchRequest random_request(Random& random, std::size_t query) {
  SearchRequest request;
  request.text = kQueries[query];
  request.match = Match::all;
  request.sort = std::array{Sort::relevance, Sort::newest, Sort::oldest, Sort::title}[random() % 4];
  request.group = random() % 2 == 0 ? Grouping::versions : Grouping::none;
  if (random() % 4 == 0) request.from = article::parse_date(fmt::format("{}", 2019 + random() % 3));
  if (random() % 4 == 0) request.to = article::parse_date(fmt::format("{}-02", 2019 + random() % 3));
  if (random() % 3 == 0) request.chosen[Facet::source] = {"source 1"};
  if (random() % 6 == 0) request.chosen[Facet::year] = {"2020"};
  if (random() % 4 == 0) request.excluded[Facet::tag] = {"TAG 1"};
  if (random() % 6 == 0) request.excluded[Facet::month] = {"2020-01"};
  if (random() % 3 != 0) request.facets = {Facet::tag, Facet::source, Facet::month, Facet::year};
  if (random() % 3 != 0) request.histogram = HistogramRequest{Interval::month};
  request.limit = 7;
  return request;
}

class Evaluator {
 public:
  Evaluator(const Archive& archive, const SearchRequest& request, std::size_t query)
      : archive_(archive), request_(request), query_(query) {}

  // What counts as one: an article, or the articles of a dispatch.
  using Counted = std::set<std::string>;

  [[nodiscard]] Counted found() const {
    return counted([&](const Made& made) { return holds(query_, made) && passes(made, std::nullopt); });
  }

  [[nodiscard]] std::string facet(Facet facet) const {
    std::map<std::string, Counted> values;
    const bool is_chosen = request_.chosen.contains(facet) || request_.excluded.contains(facet);
    const auto without_choice = is_chosen ? std::optional(facet) : std::nullopt;
    for (const auto& [id, made] : archive_) {
      if (!holds(query_, made) || !passes(made, without_choice)) continue;
      for (const std::string& value : values_of(made, facet)) values[value].insert(key(made));
    }
    std::vector<std::pair<std::string, std::size_t>> counts;
    for (const auto& [value, of] : values) counts.emplace_back(value, of.size());
    std::ranges::stable_sort(counts, std::ranges::greater(), [](const auto& count) { return count.second; });
    std::string shown;
    for (const auto& [value, count] : counts) shown += fmt::format("{}:{} ", value, count);
    return shown;
  }

  [[nodiscard]] std::size_t in_month(const std::string& month, bool is_total) const {
    return counted([&](const Made& made) {
             return (is_total || holds(query_, made)) && passes(made, std::nullopt) &&
                    month_of(made) == month;
           })
        .size();
  }

  [[nodiscard]] std::size_t undated() const {
    return counted([&](const Made& made) {
             return holds(query_, made) && passes(made, std::nullopt) && made.article.date.empty();
           })
        .size();
  }

  [[nodiscard]] std::string key(const Made& made) const {
    return request_.group == Grouping::versions ? fmt::format("dispatch {}", made.dispatch) : made.article.id;
  }

 private:
  template <typename Matches>
  [[nodiscard]] Counted counted(Matches matches) const {
    Counted counted;
    for (const auto& [id, made] : archive_) {
      if (matches(made)) counted.insert(key(made));
    }
    return counted;
  }

  [[nodiscard]] bool passes(const Made& made, std::optional<Facet> without_choice) const {
    const auto date = article::parse_date(made.article.date);
    if (request_.from && (!date || date->last_day < request_.from->first_day)) return false;
    if (request_.to && (!date || date->first_day > request_.to->last_day)) return false;
    const bool is_excluded = std::ranges::any_of(request_.excluded, [&](const auto& choice) {
      const std::vector<std::string> values = values_of(made, choice.first);
      const std::string wanted = choice.first == Facet::tag ? "tag 1" : choice.second.front();
      return choice.first != without_choice && std::ranges::find(values, wanted) != values.end();
    });
    if (is_excluded) return false;
    return std::ranges::all_of(request_.chosen, [&](const auto& choice) {
      const std::vector<std::string> values = values_of(made, choice.first);
      return choice.first == without_choice ||
             std::ranges::find(values, choice.second.front()) != values.end();
    });
  }

  static std::string month_of(const Made& made) {
    const auto date = article::parse_date(made.article.date);
    const bool is_in_one = date && date->first_day.substr(0, 6) == date->last_day.substr(0, 6);
    return is_in_one ? date->first_day.substr(0, 4) + "-" + date->first_day.substr(4, 2) : "";
  }

  static std::vector<std::string> values_of(const Made& made, Facet facet) {
    if (facet == Facet::tag) return made.article.tags;
    std::string value = made.article.source;
    if (facet == Facet::month) value = month_of(made);
    if (facet == Facet::year) value = made.article.date.empty() ? "" : year_of(made);
    return value.empty() ? std::vector<std::string>() : std::vector{value};
  }

  static std::string year_of(const Made& made) {
    return article::parse_date(made.article.date)->first_day.substr(0, 4);
  }

  const Archive& archive_;
  const SearchRequest& request_;
  const std::size_t query_;
};

std::string shown(const FacetCounts& facet) {
  std::string shown;
  for (const FacetValue& value : facet.values) shown += fmt::format("{}:{} ", value.value, value.count);
  return shown;
}

// By the instant at which it begins; an article without a date comes last.
bool is_in_order(Sort sort, const article::Article& before, const article::Article& after) {
  const auto a = article::parse_date(before.date);
  const auto b = article::parse_date(after.date);
  if (!a || !b) return !b || (sort != Sort::newest && sort != Sort::oldest);
  if (sort == Sort::newest) return a->sort_key >= b->sort_key;
  return sort != Sort::oldest || a->sort_key <= b->sort_key;
}

// All pages, each beside what is counted on it.
void check_answers(SearchService& service, const Archive& archive, SearchRequest request, std::size_t query) {
  const Evaluator expected(archive, request, query);
  const std::set<std::string> all = expected.found();
  std::set<std::string> found;
  std::vector<const article::Article*> hits;
  for (request.offset = 0; request.offset < all.size() + 1; request.offset += request.limit) {
    const SearchAnswer answer = service.search(request);
    REQUIRE(answer.total == all.size());
    REQUIRE(answer.is_total_exact);
    for (const FacetCounts& facet : answer.facets) REQUIRE(shown(facet) == expected.facet(facet.facet));
    if (answer.histogram) {
      REQUIRE(answer.histogram->undated == expected.undated());
      for (const HistogramBucket& bucket : answer.histogram->buckets) {
        CAPTURE(bucket.value);
        REQUIRE(bucket.count == expected.in_month(bucket.value, false));
        REQUIRE(bucket.total == expected.in_month(bucket.value, true));
      }
    }
    for (const Hit& hit : answer.hits) {
      REQUIRE(found.insert(expected.key(archive.at(hit.id))).second);
      hits.push_back(&archive.at(hit.id).article);
    }
  }
  REQUIRE(found == all);
  for (std::size_t n = 1; n < hits.size(); ++n) REQUIRE(is_in_order(request.sort, *hits[n - 1], *hits[n]));
}

// Words of which an article may lack some, with those of them that it has.
void check_loose_answers(SearchService& service, const Archive& archive, SearchRequest request,
                         const std::vector<std::string_view>& words) {
  const auto key = [&](const Made& made) {
    return request.group == Grouping::versions ? fmt::format("dispatch {}", made.dispatch) : made.article.id;
  };
  std::set<std::string> complete, given;
  for (const auto& [id, made] : archive) {
    const auto had = std::ranges::count_if(words, [&](std::string_view word) { return has(made, word); });
    if (had > 0) given.insert(key(made));
    if (had == std::ssize(words)) complete.insert(key(made));
  }
  std::set<std::string> found;
  std::vector<Hit> hits;
  for (request.offset = 0; request.offset < given.size() + 1; request.offset += request.limit) {
    SearchAnswer answer = service.search(request);
    REQUIRE(answer.total == complete.size());
    REQUIRE(answer.total_relaxed == given.size());
    REQUIRE(answer.is_relaxed == (given.size() > complete.size()));
    for (Hit& hit : answer.hits) {
      REQUIRE(found.insert(key(archive.at(hit.id))).second);
      hits.push_back(std::move(hit));
    }
  }
  REQUIRE(found == given);
  bool had_all = true;
  for (std::size_t n = 0; n < hits.size(); ++n) {
    std::vector<std::string> missing;
    for (const std::string_view word : words) {
      if (!has(archive.at(hits[n].id), word)) missing.emplace_back(word);
    }
    REQUIRE(hits[n].missing == missing);
    if (words.size() <= 2) {
      const bool has_all = n < complete.size();
      if (request.group == Grouping::none) REQUIRE(missing.empty() == has_all);
      if (has_all == had_all && n > 0) REQUIRE(hits[n].score <= hits[n - 1].score);
      had_all = has_all;
    } else if (n > 0) {
      REQUIRE(hits[n].score <= hits[n - 1].score);
    }
  }
}

std::vector<index::Change> random_changes(Random& random, Archive& archive) {
  std::vector<index::Change> changes;
  for (unsigned n = random() % 6; n > 0; --n) {
    Made made = random_article(random);
    const std::string id = made.article.id;
    if (random() % 4 == 0) {
      changes.emplace_back(index::Removal{id});
      archive.erase(id);
    } else {
      changes.emplace_back(made.article);
      archive[id] = std::move(made);
    }
  }
  return changes;
}

std::vector<article::Article> articles_of(const Archive& archive) {
  std::vector<article::Article> articles;
  for (const auto& [id, made] : archive) articles.push_back(made.article);
  return articles;
}

TEST_SUITE("server/search/search") {
  TEST_CASE("where no article has all words, those that have most are counted") {
    std::vector<article::Article> articles{make_article("a", "guerre paix", "Un"),
                                           make_article("b", "guerre port", "Deux"),
                                           make_article("c", "port", "Trois")};
    articles[0].source = "AFP";
    articles[1].source = articles[2].source = "Écho";
    articles[0].date = "2022-01-06";
    articles[1].date = "2022-02";
    const TemporaryDatabase database(articles);
    SearchService service({.database = database.path(), .readers = 1});
    SearchRequest request;
    request.text = "guerre paix port";
    request.facets = {Facet::source};
    request.histogram = HistogramRequest{Interval::month};
    const SearchAnswer relaxed = service.search(request);
    CHECK(relaxed.total == 0);
    CHECK(relaxed.total_relaxed == 3);
    CHECK(shown(relaxed.facets.front()) == "Écho:2 AFP:1 ");
    CHECK(relaxed.histogram->buckets.size() == 2);
    CHECK(relaxed.histogram->undated == 1);
    request.chosen[Facet::source] = {"afp"};
    CHECK(shown(service.search(request).facets.front()) == "Écho:2 AFP:1 ");
    request.chosen.clear();
    request.match = Match::all;
    CHECK(shown(service.search(request).facets.front()).empty());
    request.match = Match::automatic;
    request.text = "guerre paix";  // one article has both
    CHECK(shown(service.search(request).facets.front()) == "AFP:1 ");
  }

  TEST_CASE("totals, facets, histogram, groups and order are the obvious ones, through commits") {
    for (const unsigned shards : {1U, 3U}) {
      Random random(shards);
      Archive archive;
      for (int n = 0; n < 80; ++n) {
        Made made = random_article(random);
        archive[made.article.id] = made;
      }
      const TemporaryDatabase database(articles_of(archive), shards);
      SearchService service({.database = database.path(), .readers = 1});
      index::DocumentMakers makers(1, [] {});
      const index::WriteLock lock(database.path());
      index::GenerationEditor editor(index::require_live_generation(database.path()), makers);
      for (int round = 0; round < 150; ++round) {
        const std::size_t query = random() % kQueries.size();
        const SearchRequest request = random_request(random, query);
        CAPTURE(shards);
        CAPTURE(round);
        CAPTURE(request.text);
        CAPTURE(static_cast<int>(request.sort));
        CAPTURE(static_cast<int>(request.group));
        check_answers(service, archive, request, query);
        if (round % 3 == 0) static_cast<void>(editor.apply(random_changes(random, archive)));
      }
    }
  }

  TEST_CASE("articles that lack words are given each once, name what they lack and stand by their score") {
    for (const unsigned shards : {1U, 3U}) {
      Random random(shards);
      Archive archive;
      for (int n = 0; n < 80; ++n) {
        Made made = random_article(random);
        archive[made.article.id] = made;
      }
      const TemporaryDatabase database(articles_of(archive), shards);
      SearchService service({.database = database.path(), .readers = 1});
      const std::vector<std::string_view> queries[] = {
          {"alpha", "beta"}, {"alpha", "beta", "gamma"}, {"gamma", "absent", "alpha"}, {"absent", "beta"}};
      for (const auto& words : queries) {
        for (const Grouping group : {Grouping::none, Grouping::versions}) {
          SearchRequest request;
          request.text = fmt::format("{}", fmt::join(words, " "));
          request.group = group;
          request.limit = 7;
          CAPTURE(shards);
          CAPTURE(request.text);
          CAPTURE(static_cast<int>(group));
          check_loose_answers(service, archive, request, words);
        }
      }
    }
  }

  TEST_CASE("many threads count each revision right while it changes") {
    std::vector<article::Article> articles;
    for (int n = 0; n < 50; ++n) {
      articles.push_back(make_article(fmt::format("a{}", n), "alpha"));
      articles.back().source = "source 0";
      articles.back().date = "2022-01-06";
    }
    const TemporaryDatabase database(articles, 2);
    SearchService service({.database = database.path(), .readers = 3});
    std::atomic<bool> is_done = false;
    std::atomic<int> wrong = 0;
    std::vector<std::jthread> readers;
    for (int n = 0; n < 3; ++n) {
      readers.emplace_back([&] {
        SearchRequest request;
        request.text = "alpha";
        request.facets = {Facet::source, Facet::year};
        request.histogram = HistogramRequest{Interval::year};
        request.sort = Sort::newest;
        while (!is_done) {
          const SearchAnswer answer = service.search(request);
          std::uint64_t by_source = 0;
          for (const FacetValue& value : answer.facets[0].values) by_source += value.count;
          const bool is_right = by_source == answer.total && answer.facets[1].values.size() == 1 &&
                                answer.histogram->buckets.front().count == answer.total &&
                                answer.histogram->buckets.front().total == answer.total;
          if (!is_right) ++wrong;
        }
      });
    }
    {
      index::DocumentMakers makers(1, [] {});
      const index::WriteLock lock(database.path());
      index::GenerationEditor editor(index::require_live_generation(database.path()), makers);
      for (int commit = 0; commit < 20; ++commit) {
        article::Article article = make_article(fmt::format("b{}", commit), "alpha");
        article.source = fmt::format("source {}", commit);
        article.date = "2022";
        service.wait_for_older_readers(std::chrono::seconds(1));
        static_cast<void>(editor.apply({std::move(article), index::Removal{fmt::format("a{}", commit)}}));
        service.note_commit();
      }
    }
    is_done = true;
    readers.clear();
    CHECK(wrong == 0);
    SearchRequest last;
    last.text = "alpha";
    CHECK(service.search(last).total == 50);
  }
}

}  // namespace
}  // namespace depeche::search
