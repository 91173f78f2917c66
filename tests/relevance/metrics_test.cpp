#include "tests/relevance/metrics.h"

#include <doctest/doctest.h>

namespace depeche::relevance {
namespace {

// Twelve places, none of them judged but the fourth and the eleventh.
const Ranking kLong{"1", "2", "3", "d", "5", "6", "7", "8", "9", "10", "k", "12"};

TEST_SUITE("relevance/metrics") {
  TEST_CASE("each measure is what it is by hand") {
    struct Row {
      std::string name;
      Ranking ranking;
      Judgements judgements;
      double ndcg, reciprocal_rank, recall;  // at 10, at 10, at 11
    };
    const Row rows[] = {
        {"the only one first", {"a", "b"}, {{"a", 1}}, 1, 1, 1},
        {"second: 1 / log2 3", {"b", "a"}, {{"a", 1}}, 0.63093, 0.5, 1},
        {"third: 1 / log2 4", {"b", "c", "a"}, {{"a", 1}}, 0.5, 1. / 3, 1},
        {"nothing found", {}, {{"a", 1}}, 0, 0, 0},
        {"nothing relevant found", {"b"}, {{"a", 1}}, 0, 0, 0},
        {"nothing judged", {"a"}, {}, 0, 0, 0},
        {"nothing relevant", {"a"}, {{"a", 0}}, 0, 0, 0},
        {"below 0 is not relevant", {"b", "a"}, {{"a", 1}, {"b", -2}}, 0.63093, 0.5, 1},
        // Gains 3 and 1: (1 + 3 / log2 3) / (3 + 1 / log2 3) = 2.89279 / 3.63093.
        {"grades the wrong way round", {"b", "a"}, {{"a", 2}, {"b", 1}}, 0.79671, 1, 1},
        {"grades in order", {"a", "b"}, {{"a", 2}, {"b", 1}}, 1, 1, 1},
        // 1 / 3.63093.
        {"the better one is missing", {"b"}, {{"a", 2}, {"b", 1}}, 0.27541, 1, 0.5},
        {"equal grades may change places", {"b", "a"}, {{"a", 2}, {"b", 2}}, 1, 1, 1},
        // Grades 1, 3, 3: (1 + 7 / log2 3 + 7 / 2) / (7 + 7 / log2 3 + 1 / 2) = 8.91651 / 11.91651.
        {"equal grades behind a lower one", {"c", "a", "b"}, {{"a", 3}, {"b", 3}, {"c", 1}}, 0.74825, 1, 1},
        // 1 / log2 5 over 1 + 1 / log2 3; the eleventh counts for recall alone.
        {"what comes behind the tenth", kLong, {{"d", 1}, {"k", 1}}, 0.26406, 0.25, 1},
        {"only behind the tenth", kLong, {{"k", 1}}, 0, 0, 1},
        {"behind all depths", kLong, {{"12", 1}}, 0, 0, 0},
    };
    for (const Row& row : rows) {
      CAPTURE(row.name);
      CHECK(ndcg(row.ranking, row.judgements, 10) == doctest::Approx(row.ndcg).epsilon(0.0001));
      CHECK(reciprocal_rank(row.ranking, row.judgements, 10) == doctest::Approx(row.reciprocal_rank));
      CHECK(recall(row.ranking, row.judgements, 11) == doctest::Approx(row.recall));
    }
  }

  TEST_CASE("more relevant documents than places still allow a perfect ranking") {
    Judgements judgements;
    for (const std::string& document : kLong) judgements[document] = 1;
    CHECK(ndcg(kLong, judgements, 10) == doctest::Approx(1));
    CHECK(recall(kLong, judgements, 6) == doctest::Approx(0.5));
  }

  TEST_CASE("a percentile is a value that is there") {
    struct Row {
      std::vector<double> values;
      double median, p95;
    };
    const Row rows[] = {
        {{}, 0, 0},
        {{7}, 7, 7},
        {{2, 1}, 1, 2},
        {{3, 1, 2}, 2, 3},
        {{20, 19, 18, 17, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1}, 10, 19},
    };
    for (const Row& row : rows) {
      CAPTURE(row.values.size());
      CHECK(percentile(row.values, 50) == row.median);
      CHECK(percentile(row.values, 95) == row.p95);
    }
  }
}

}  // namespace
}  // namespace depeche::relevance
