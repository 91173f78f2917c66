// What PROCHE and AVANT join, in exact forms. Articles are found (plan/place_query.h) and words are
// marked (show/proximity_marks.h) from this one description, so that both agree.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace depeche::search {

// The exact forms of one word: any of them may stand in its place.
using ExactForms = std::vector<std::string>;
// Words that follow each other.
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
