// What a search that groups near copies answers, beside a slow and obvious evaluator.
#include "server/search/count/counted_articles.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "server/search/search_service.h"
#include "tests/support/temporary_database.h"

namespace depeche::search {
namespace {

using Random = std::mt19937;

struct Made {
  article::Article article;
  int dispatch;  // articles of one dispatch are near copies
  std::set<std::string> words;
};

// Articles of a few dispatches, each with some of the words "alpha", "beta" and "gamma".
std::vector<Made> make_articles(Random& random) {
  std::vector<Made> all;
  for (int n = 0; n < 60; ++n) {
    const int dispatch = static_cast<int>(random() % 25);
    std::string body;
    for (int word = 0; word < 60; ++word) body += fmt::format("depeche{}mot{} ", dispatch, word);
    Made made{.article = {}, .dispatch = dispatch, .words = {}};
    for (const std::string word : {"alpha", "beta", "gamma"}) {
      if (random() % 2 == 0) continue;
      body += word + " ";
      made.words.insert(word);
    }
    made.article = make_article(fmt::format("a{}", n), body, fmt::format("Titre {}", random() % 100));
    made.article.source = fmt::format("source {}", random() % 3);
    if (random() % 4 != 0)
      made.article.date = fmt::format("2022-{:02}-{:02}", random() % 4 + 1, random() % 28 + 1);
    all.push_back(std::move(made));
  }
  return all;
}

// The dispatches of what matches, each once.
template <typename Matches>
std::set<int> dispatches(const std::vector<Made>& all, Matches matches) {
  std::set<int> found;
  for (const Made& made : all) {
    if (matches(made)) found.insert(made.dispatch);
  }
  return found;
}

const Made& made_as(const std::vector<Made>& all, const std::string& id) {
  return *std::ranges::find(all, id, [](const Made& made) { return made.article.id; });
}

// The hits of all pages of seven.
std::vector<Hit> all_hits(SearchService& service, SearchRequest request, std::uint64_t total) {
  std::vector<Hit> hits;
  request.limit = 7;
  for (request.offset = 0; request.offset < total + request.limit; request.offset += request.limit) {
    const SearchAnswer answer = service.search(request);
    CHECK(answer.total == total);
    CHECK(answer.is_total_exact);
    hits.insert(hits.end(), answer.hits.begin(), answer.hits.end());
  }
  return hits;
}

}  // namespace

TEST_SUITE("server/search/count/counted_articles") {
  TEST_CASE("groups are counted exactly and given once, on whatever page, in whatever order") {
    for (const unsigned shards : {1U, 3U}) {
      Random random(shards);
      const std::vector<Made> all = make_articles(random);
      std::vector<article::Article> articles;
      for (const Made& made : all) articles.push_back(made.article);
      const TemporaryDatabase database(articles, shards);
      SearchService service({.database = database.path(), .readers = 1});
      for (const std::string word : {"", "alpha", "beta", "gamma"}) {
        for (const std::string source : {"", "source 1"}) {
          const auto matches = [&](const Made& made) {
            return (word.empty() || made.words.contains(word)) &&
                   (source.empty() || made.article.source == source);
          };
          const std::set<int> expected = dispatches(all, matches);
          for (const Sort sort : {Sort::relevance, Sort::newest, Sort::oldest, Sort::title}) {
            CAPTURE(word);
            CAPTURE(source);
            CAPTURE(static_cast<int>(sort));
            SearchRequest request;
            request.text = word;
            request.match = Match::all;
            request.sort = sort;
            request.group = Grouping::versions;
            if (!source.empty()) request.chosen = {{Facet::source, {source}}};
            const std::vector<Hit> hits = all_hits(service, request, expected.size());
            std::set<int> found;
            for (const Hit& hit : hits) {
              const Made& made = made_as(all, hit.id);
              CHECK(matches(made));
              CHECK(found.insert(made.dispatch).second);
              const auto of_dispatch = [&](const Made& other) { return other.dispatch == made.dispatch; };
              CHECK(hit.versions.size() + 1 ==
                    static_cast<std::size_t>(std::ranges::count_if(all, of_dispatch)));
              for (const Made& other : all) {
                if (!of_dispatch(other) || !matches(other)) continue;
                if (sort == Sort::newest) CHECK(other.article.date <= made.article.date);
              }
            }
            CHECK(found == expected);
          }
        }
      }
    }
  }

  TEST_CASE("facets and histogram count the groups that an article found is in") {
    Random random(7);
    const std::vector<Made> all = make_articles(random);
    std::vector<article::Article> articles;
    for (const Made& made : all) articles.push_back(made.article);
    const TemporaryDatabase database(articles);
    SearchService service({.database = database.path(), .readers = 1});
    SearchRequest request;
    request.text = "alpha";
    request.group = Grouping::versions;
    request.facets = {Facet::source};
    request.histogram = HistogramRequest{Interval::month};
    const SearchAnswer answer = service.search(request);
    const auto has_word = [](const Made& made) { return made.words.contains("alpha"); };
    REQUIRE(answer.facets.front().values.size() == 3);
    for (const FacetValue& value : answer.facets.front().values) {
      CHECK(value.count == dispatches(all, [&](const Made& made) {
                             return has_word(made) && made.article.source == value.value;
                           }).size());
    }
    REQUIRE(answer.histogram->buckets.size() == 4);
    for (const HistogramBucket& bucket : answer.histogram->buckets) {
      const auto is_in = [&](const Made& made) { return made.article.date.starts_with(bucket.value); };
      CHECK(bucket.count ==
            dispatches(all, [&](const Made& made) { return has_word(made) && is_in(made); }).size());
      CHECK(bucket.total == dispatches(all, is_in).size());
    }
    CHECK(answer.histogram->undated == dispatches(all, [&](const Made& made) {
                                         return has_word(made) && made.article.date.empty();
                                       }).size());
  }
}

}  // namespace depeche::search
