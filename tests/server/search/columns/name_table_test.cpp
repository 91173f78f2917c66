#include "server/search/columns/name_table.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace depeche::search {
namespace {

std::string names_of(const NameTable& table, std::uint32_t number) {
  std::string names;
  table.for_each_name_at(table.place_of(number),
                         [&](std::uint32_t name) { names += table.name(name) + "|"; });
  return names;
}

TEST_SUITE("server/search/columns/name_table") {
  TEST_CASE("what an article has comes back by its number") {
    const std::vector<std::pair<std::string, std::string>> rows{
        {"", ""},
        {"Le Monde", "Le Monde|"},
        {"mer\nport", "mer|port|"},
        {"port", "port|"},
        {"port\nmer", "port|mer|"},
        {"mer\n\nport\n", "mer|port|"},
        {"mer\nmer", "mer|mer|"},
        {"\n", ""},
        {"é\nà\nç\né", "é|à|ç|é|"},
    };
    NameNumbers numbers;
    NameTable::Editor editor({}, numbers);
    std::vector<std::uint32_t> given;
    for (const auto& [lines, names] : rows) given.push_back(editor.number_of(lines));
    for (std::size_t n = 0; n < rows.size(); ++n) CHECK(editor.number_of(rows[n].first) == given[n]);
    const NameTable table = editor.finish();
    for (std::size_t n = 0; n < rows.size(); ++n) {
      CAPTURE(rows[n].first);
      CHECK(names_of(table, given[n]) == rows[n].second);
      CHECK(table.place_of(given[n]) < table.places());
    }
    CHECK(given[0] == 0);
    CHECK(table.names() == 1 + 6);
    CHECK(table.combinations() == 6);
  }

  TEST_CASE("names that a filter takes for one are one value, in later tables too") {
    NameNumbers numbers;
    NameTable::Editor first({}, numbers);
    const std::uint32_t small = first.number_of("Le Zéphyr");
    const std::uint32_t capital = first.number_of("LE ZÉPHYR");
    const std::uint32_t other = first.number_of("Zéphyr");
    const NameTable before = first.finish();
    NameTable::Editor second(before, numbers);
    const std::uint32_t plain = second.number_of("Le Zephyr");
    const NameTable after = second.finish();
    CHECK(before.value_of(capital) == small);
    CHECK(before.value_of(other) == other);
    CHECK(after.value_of(plain) == small);
    CHECK(after.value_of(small) == small);
    CHECK(after.name(plain) == "Le Zephyr");
  }

  TEST_CASE("a later table has the same numbers, and more") {
    NameNumbers numbers;
    NameTable::Editor first({}, numbers);
    const std::uint32_t sea = first.number_of("mer");
    const std::uint32_t both = first.number_of("mer\nport");
    const NameTable before = first.finish();
    NameTable::Editor second(before, numbers);
    CHECK(second.number_of("mer") == sea);
    CHECK(second.number_of("mer\nport") == both);
    const std::uint32_t added = second.number_of("phare\nmer");
    const NameTable after = second.finish();
    CHECK(names_of(after, added) == "phare|mer|");
    CHECK(names_of(after, both) == "mer|port|");
    CHECK(names_of(before, both) == "mer|port|");
    CHECK(before.names() + 1 == after.names());
  }
}

}  // namespace
}  // namespace depeche::search
