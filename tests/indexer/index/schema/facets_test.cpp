#include "indexer/index/schema/facets.h"

#include <doctest/doctest.h>

#include <set>

#include "indexer/article/date.h"

namespace depeche::index {
namespace {

using Names = std::vector<std::string>;

TEST_SUITE("index/schema/facets") {
  TEST_CASE("each facet has its own row, name and place in the database") {
    std::set<std::string_view> names;
    std::set<std::string_view> prefixes{"Z", "S", "ZS", "Q", "XA", "XB", "XE", "XQ", "ZXQ"};
    std::set<Slot> slots{Slot::date_sort, Slot::first_day, Slot::last_day, Slot::content_hash,
                         Slot::title_key, Slot::sketch,    Slot::group,    Slot::embargo};
    for (const FacetDescription& row : kFacets) {
      CAPTURE(row.name);
      CHECK(&description_of(row.facet) == &row);
      CHECK(names.insert(row.name).second);
      CHECK(facet_named(row.name) == row.facet);
      const NameFacet* facet = names_of(row.facet);
      CHECK((facet == nullptr) == is_period(row.facet));
      if (facet == nullptr) continue;
      CHECK(prefixes.insert(facet->term_prefix).second);
      CHECK(slots.insert(facet->slot).second);
    }
  }

  TEST_CASE("what is no facet's name is none's") {
    for (const char* name : {"", "Source", "sources", "titre", "date"}) {
      CAPTURE(name);
      CHECK(facet_named(name) == std::nullopt);
    }
  }

  TEST_CASE("a query's name is one facet's, in lower case") {
    std::set<std::string_view> taken{"titre", "title", "citation", "quote", "date"};
    for (const FacetDescription& row : kFacets) {
      const NameFacet* facet = names_of(row.facet);
      if (facet == nullptr) continue;
      for (const std::string_view name : std::set(facet->query_names.begin(), facet->query_names.end())) {
        CAPTURE(name);
        CHECK(taken.insert(name).second);
        CHECK(name.find_first_not_of("abcdefghijklmnopqrstuvwxyz") == std::string_view::npos);
      }
    }
  }

  TEST_CASE("a period's example is a date") {
    for (const FacetDescription& row : kFacets) {
      const PeriodFacet* facet = periods_of(row.facet);
      if (facet != nullptr) CHECK(article::parse_date(facet->example).has_value());
    }
  }

  TEST_CASE("names come from one field or from a list") {
    const article::Article article{.source = "AFP", .authors = {"Anne", "Zoé"}};
    CHECK(names_in(article, *names_of(Facet::source)) == Names{"AFP"});
    CHECK(names_in(article, *names_of(Facet::author)) == Names{"Anne", "Zoé"});
    CHECK(names_in(article, *names_of(Facet::section)).empty());
    CHECK(names_in(article, *names_of(Facet::tag)).empty());
    CHECK(names_in({}, *names_of(Facet::source)).empty());
  }

  TEST_CASE("a language is counted and found without its country") {
    struct Row {
      const char* lang;
      Names names;
      const char* term;
    };
    const Row rows[] = {
        {"fr", {"fr"}, "XLfr"},
        {"fr-FR", {"fr"}, "XLfr"},
        {"FR", {"fr"}, "XLfr"},
        {"pt_BR", {"pt"}, "XLpt"},
        {"zh-Hant-TW", {"zh"}, "XLzh"},
        {"", {}, "XL"},
        {"français", {"français"}, "XLfrancais"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.lang);
      CHECK(names_in({.lang = row.lang}, *names_of(Facet::lang)) == row.names);
      CHECK(facet_term(*names_of(Facet::lang), row.lang) == row.term);
    }
    CHECK(facet_term(*names_of(Facet::source), "Ouest-France") == "XSouest-france");
  }
}

}  // namespace
}  // namespace depeche::index
