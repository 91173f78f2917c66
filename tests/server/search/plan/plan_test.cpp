#include "server/search/plan/plan.h"

#include <doctest/doctest.h>

namespace depeche::search {
namespace {

Unit stem(std::string text, index::TextField field = index::TextField::anywhere) {
  Unit unit;
  unit.sequences = {{WordForms{.stems = {std::move(text)}, .exacts = {}, .prefix = {}}}};
  unit.field = field;
  return unit;
}

TEST_SUITE("server/search/plan/plan") {
  TEST_CASE("of units that are marked alike, the first is marked") {
    Plan plan;
    plan.units = {stem("sommet"), stem("otsc"), stem("sommet"), stem("sommet", index::TextField::title),
                  Unit(),         Unit(),       stem("otsc"),   stem("sommet")};
    CHECK(plan.first_alike() == std::vector<std::size_t>{0, 1, 0, 3, 4, 5, 1, 0});
    std::vector<std::size_t> marked;
    for (const Pattern& pattern : plan.patterns(plan.first_alike())) marked.push_back(pattern.unit);
    CHECK(marked == std::vector<std::size_t>{0, 1, 3});
  }

  TEST_CASE("a plan without units marks nothing") {
    CHECK(Plan().first_alike().empty());
    CHECK(Plan().patterns({}).empty());
  }
}

}  // namespace
}  // namespace depeche::search
