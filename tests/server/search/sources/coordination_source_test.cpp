#include "server/search/sources/coordination_source.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>

namespace depeche::search {
namespace {

// Documents 1 … n; each has the terms whose letters stand in its string.
Xapian::WritableDatabase database_of(const std::vector<std::string>& documents) {
  Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
  for (const std::string& terms : documents) {
    Xapian::Document document;
    for (const char term : terms) document.add_term(std::string(1, term));
    database.add_document(document);
  }
  return database;
}

using Sets = std::vector<std::vector<std::string>>;

// Each of `parts` is worth a point.
std::vector<QueryShare> shares_of(const std::vector<Sets>& parts) {
  std::vector<QueryShare> shares;
  for (const Sets& sets : parts) shares.push_back({sets, 1});
  return shares;
}

constexpr std::uint16_t kNever = 1000;

std::string found(const Xapian::Database& database, const std::vector<QueryShare>& shares, LeastShare least) {
  Xapian::Enquire enquire(database);
  enquire.set_query(Xapian::Query((new CoordinationSource(shares, least))->release()));
  enquire.set_docid_order(Xapian::Enquire::ASCENDING);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  std::vector<std::string> ids;
  const Xapian::MSet matches = enquire.get_mset(0, database.get_doccount());
  for (auto match = matches.begin(); match != matches.end(); ++match)
    ids.push_back(fmt::format("{}", *match));
  CHECK(matches.get_matches_lower_bound() == matches.size());
  return fmt::format("{}", fmt::join(ids, " "));
}

TEST_SUITE("server/search/sources/coordination_source") {
  TEST_CASE("articles that have so many units at least") {
    const auto database = database_of({"abc", "ab", "c", "", "bc", "abcd", "d"});
    const auto plain = shares_of({{{"a"}}, {{"b"}}, {{"c"}}});
    CHECK(found(database, plain, {kNever, 1}) == "1 2 3 5 6");
    CHECK(found(database, plain, {kNever, 2}) == "1 2 5 6");
    CHECK(found(database, plain, {kNever, 3}) == "1 6");
    // A part by either of two terms counts once; one of two terms together needs both.
    CHECK(found(database, shares_of({{{"a"}, {"b"}}, {{"d"}}}), {kNever, 2}) == "6");
    CHECK(found(database, shares_of({{{"b", "c"}}, {{"a"}}}), {kNever, 2}) == "1 6");
    CHECK(found(database, shares_of({{{"x"}}}), {kNever, 1}).empty());
    CHECK(found(database, shares_of({{}}), {kNever, 1}).empty());
    CHECK(found(database_of({}), plain, {kNever, 1}).empty());
  }

  TEST_CASE("articles that have so many points, or so many parts") {
    const auto database = database_of({"abc", "ab", "c", "", "bc", "abcd", "d"});
    const std::vector<QueryShare> shares{{{{"a"}}, 100}, {{{"b"}}, 200}, {{{"c"}}, 700}};
    CHECK(found(database, shares, {700, kNever}) == "1 3 5 6");
    CHECK(found(database, shares, {701, kNever}) == "1 5 6");
    CHECK(found(database, shares, {701, 2}) == "1 2 5 6");
    CHECK(found(database, shares, {1000, kNever}) == "1 6");
  }

  TEST_CASE("where more have enough, those with the most, and their equals") {
    const auto database = database_of({"abc", "ab", "c", "", "bc", "abcd", "d", "b"});
    const std::vector<QueryShare> shares{{{{"a"}}, 100}, {{{"b"}}, 200}, {{{"c"}}, 700}};
    CHECK(found(database, shares, {1, 1, 1}) == "1 6");
    CHECK(found(database, shares, {1, 1, 2}) == "1 6");
    CHECK(found(database, shares, {1, 1, 3}) == "1 5 6");
    CHECK(found(database, shares, {1, 1, 5}) == "1 2 3 5 6");
    CHECK(found(database, shares, {kNever, 2, 5}) == "1 2 5 6");
  }

  TEST_CASE("one query asked again finds the same") {
    const auto shares = shares_of({{{"a"}}, {{"b"}}});
    const Xapian::Query query((new CoordinationSource(shares, {kNever, 2}))->release());
    for (int time = 0; time < 2; ++time) {
      Xapian::Enquire enquire(database_of({"a", "ab", "ab"}));
      enquire.set_query(query);
      CHECK(enquire.get_mset(0, 10).size() == 2);
    }
  }

  TEST_CASE("as a filter it finds what an obvious count finds") {
    std::vector<std::string> documents;
    std::uint32_t state = 3;
    for (int i = 0; i < 500; ++i) {
      std::string terms;
      for (const char term : std::string("abcde")) {
        state = state * 1664525U + 1013904223U;
        if ((state >> 24U) < 90) terms += term;
      }
      documents.push_back(terms);
    }
    const auto database = database_of(documents);
    const auto shares = shares_of({{{"a"}}, {{"b"}}, {{"c"}}, {{"d"}}});
    for (std::uint16_t least = 1; least <= 4; ++least) {
      CAPTURE(least);
      Xapian::Enquire enquire(database);
      const Xapian::Query filter((new CoordinationSource(shares, {kNever, least}))->release());
      enquire.set_query(Xapian::Query(Xapian::Query::OP_FILTER, Xapian::Query("e"), filter));
      const auto expected =
          std::count_if(documents.begin(), documents.end(), [least](const std::string& terms) {
            const bool has_e = terms.find('e') != std::string::npos;
            return has_e && terms.size() - 1 >= least;
          });
      CHECK(enquire.get_mset(0, 500).size() == static_cast<std::size_t>(expected));
    }
  }
}

}  // namespace
}  // namespace depeche::search
