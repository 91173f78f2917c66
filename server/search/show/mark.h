// A place of a text that made its article match.
#pragma once

#include <cstddef>
#include <vector>

namespace depeche::search {

struct Mark {
  std::size_t begin;  // bytes of the text
  std::size_t end;
  std::size_t unit;                           // the part of the query that stands here; see Plan::units
  std::vector<std::size_t> other_units = {};  // the units whose marks overlapped this one and gave way to it

  friend bool operator==(const Mark&, const Mark&) = default;
};

}  // namespace depeche::search
