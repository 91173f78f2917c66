// Counts that say what would find something, where a search found nothing.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace depeche::search {

// One of the parts of the query that an article must have. Its text is as the user typed it.
struct PartHelp {
  std::string text;
  std::uint64_t alone = 0;    // articles that have it
  std::uint64_t without = 0;  // articles that have all the other parts
};

struct SearchHelp {
  std::vector<PartHelp> parts;                   // the first eight
  std::optional<std::uint64_t> without_dates;    // articles found at any time; none: no dates were asked for
  std::optional<std::uint64_t> without_filters;  // articles found without any filter; none: there was none
};

}  // namespace depeche::search
