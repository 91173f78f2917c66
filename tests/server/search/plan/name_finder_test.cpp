#include "server/search/plan/name_finder.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "tests/support/temporary_database.h"

namespace depeche::search {
namespace {

TEST_SUITE("server/search/plan/name_finder") {
  TEST_CASE("names are found whole, else by their words") {
    std::vector<article::Article> articles{make_article("1", "un"), make_article("2", "deux"),
                                           make_article("3", "trois")};
    articles[0].source = "Le Monde";
    articles[1].source = "Le Monde diplomatique";
    articles[2].source = "L’Écho";
    articles[0].authors = {"Jean Dupont", "Dupont"};
    articles[1].authors = {"Zoé Dupontel"};
    struct Row {
      query::Field field;
      std::string_view name;
      NameEnd end;
      std::string_view expected;
    };
    const Row rows[] = {
        {query::Field::source, "LE MONDE", NameEnd::whole, "XSle monde"},
        {query::Field::source, "monde", NameEnd::whole, "XSle monde XSle monde diplomatique"},
        {query::Field::source, "le-monde,", NameEnd::whole, "XSle monde"},
        {query::Field::source, "monde le", NameEnd::whole, ""},
        {query::Field::source, "echo", NameEnd::whole, "XSl’echo"},
        {query::Field::source, "le mon", NameEnd::cut, "XSle monde XSle monde diplomatique"},
        {query::Field::source, "le mon", NameEnd::whole, ""},
        {query::Field::source, "!", NameEnd::whole, ""},
        {query::Field::author, "dupont", NameEnd::whole, "Adupont Ajean dupont"},
        {query::Field::author, "dupont", NameEnd::cut, "Adupont Ajean dupont Azoe dupontel"},
        {query::Field::tag, "asie", NameEnd::whole, ""},
    };
    const TemporaryDatabase data(articles);
    const Xapian::Database database(data.path().string());
    NameFinder names(database);
    for (const Row& row : rows) {
      CAPTURE(row.name);
      CHECK(fmt::format("{}", fmt::join(names.terms_of(row.field, row.name, row.end), " ")) == row.expected);
    }
  }
}

}  // namespace
}  // namespace depeche::search
