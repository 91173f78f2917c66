#include "server/search/terms/name_finder.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "tests/support/temporary_database.h"

namespace depeche::search {
namespace {

TEST_SUITE("server/search/terms/name_finder") {
  TEST_CASE("names are found whole, else by their words") {
    std::vector<article::Article> articles{make_article("1", "un"), make_article("2", "deux"),
                                           make_article("3", "trois")};
    articles[0].source = "Le Monde";
    articles[1].source = "Le Monde diplomatique";
    articles[2].source = "L’Écho";
    articles[0].authors = {"Jean Dupont", "Dupont"};
    articles[1].authors = {"Zoé Dupontel"};
    struct Row {
      index::Facet facet;
      std::string_view name;
      NameEnd end;
      std::string_view expected;
    };
    const Row rows[] = {
        {index::Facet::source, "LE MONDE", NameEnd::whole, "XSle monde"},
        {index::Facet::source, "monde", NameEnd::whole, "XSle monde XSle monde diplomatique"},
        {index::Facet::source, "le-monde,", NameEnd::whole, "XSle monde"},
        {index::Facet::source, "monde le", NameEnd::whole, ""},
        {index::Facet::source, "echo", NameEnd::whole, "XSl’echo"},
        {index::Facet::source, "le mon", NameEnd::cut, "XSle monde XSle monde diplomatique"},
        {index::Facet::source, "le mon", NameEnd::whole, ""},
        {index::Facet::source, "l mon", NameEnd::cut, ""},  // only the last word was cut
        {index::Facet::source, "!", NameEnd::whole, ""},
        {index::Facet::author, "dupont", NameEnd::whole, "Adupont Ajean dupont"},
        {index::Facet::author, "dupont", NameEnd::cut, "Adupont Ajean dupont Azoe dupontel"},
        {index::Facet::tag, "asie", NameEnd::whole, ""},
    };
    const TemporaryDatabase data(articles);
    const Xapian::Database database(data.path().string());
    NameFinder names(database);
    for (const Row& row : rows) {
      CAPTURE(row.name);
      CHECK(fmt::format("{}", fmt::join(names.terms_of(row.facet, row.name, row.end), " ")) == row.expected);
    }
  }
}

}  // namespace
}  // namespace depeche::search
