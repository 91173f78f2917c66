// What PROCHE and AVANT join, in exact forms: the one description from which the
// articles are found (proximity_query.h) and the words marked (highlighter.h), so that both agree.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace depeche::search {

// One word, as the exact forms any of which may stand in its place; several that follow each other.
using ExactForms = std::vector<std::string>;
using ExactSequence = std::vector<ExactForms>;

struct ProximityTree {
  enum class Kind {
    places,  // where one of `sequences` stands
    any,     // where one of the children is
    near,    // two children, at most `distance` words apart, in any order
    before,  // likewise, the first before the second
  };
  Kind kind = Kind::places;
  unsigned distance = 0;
  std::vector<ProximityTree> children{};
  std::vector<ExactSequence> sequences{};
  std::size_t unit = 0;  // of places: see Plan::units
};

}  // namespace depeche::search
