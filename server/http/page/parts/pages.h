// The pages that a long list of results is cut into, and which of them to offer.
//
// Thread rule: pure functions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace depeche::http {

// How far results can be leafed through, as the API has it.
inline constexpr std::uint64_t kLastResult = 10'000;

struct Pages {
  std::uint64_t current = 1;           // 1-based
  std::uint64_t last = 1;              // at least 1
  bool is_cut = false;                 // there are results behind the last page
  std::vector<std::uint64_t> offered;  // in order, with gaps: 1, 4, 5, 6, 12
};

// Requires: limit > 0.
[[nodiscard]] Pages pages_of(std::uint64_t total, std::uint64_t offset, std::uint64_t limit);

}  // namespace depeche::http
