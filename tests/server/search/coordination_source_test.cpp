#include "server/search/coordination_source.h"

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

std::string found(const Xapian::Database& database, const CoordinationSource::Units& units,
                  std::size_t least) {
  Xapian::Enquire enquire(database);
  enquire.set_query(Xapian::Query((new CoordinationSource(units, least))->release()));
  enquire.set_docid_order(Xapian::Enquire::ASCENDING);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  std::vector<std::string> ids;
  const Xapian::MSet matches = enquire.get_mset(0, database.get_doccount());
  for (auto match = matches.begin(); match != matches.end(); ++match)
    ids.push_back(fmt::format("{}", *match));
  CHECK(matches.get_matches_lower_bound() == matches.size());
  return fmt::format("{}", fmt::join(ids, " "));
}

TEST_SUITE("server/search/coordination_source") {
  TEST_CASE("articles that have so many units at least") {
    const auto database = database_of({"abc", "ab", "c", "", "bc", "abcd", "d"});
    const CoordinationSource::Units plain{{{"a"}}, {{"b"}}, {{"c"}}};
    CHECK(found(database, plain, 1) == "1 2 3 5 6");
    CHECK(found(database, plain, 2) == "1 2 5 6");
    CHECK(found(database, plain, 3) == "1 6");
    // A unit by either of two terms counts once; one of two terms together needs both.
    CHECK(found(database, {{{"a"}, {"b"}}, {{"d"}}}, 2) == "6");
    CHECK(found(database, {{{"b", "c"}}, {{"a"}}}, 2) == "1 6");
    CHECK(found(database, {{{"x"}}}, 1).empty());
    CHECK(found(database, {{}}, 1).empty());
    CHECK(found(database_of({}), plain, 1).empty());
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
    const CoordinationSource::Units units{{{"a"}}, {{"b"}}, {{"c"}}, {{"d"}}};
    for (std::size_t least = 1; least <= 4; ++least) {
      CAPTURE(least);
      Xapian::Enquire enquire(database);
      const Xapian::Query filter((new CoordinationSource(units, least))->release());
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
