// What became of a request to write, and its JSON.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "indexer/index/edit/change.h"

namespace depeche::http {

// Something of the request that was not done.
struct Rejected {
  std::size_t line = 0;  // 1-based; 0: it stands on no line
  std::string id;        // empty: not known
  std::string reason;
};

struct WriteAnswer {
  // The rejected that are listed; what is more is only counted.
  static constexpr std::size_t kMostListed = 1'000;

  index::WriteCounts counts;
  std::vector<Rejected> rejected;
  std::uint64_t rejected_total = 0;
  std::string revision;

  void reject(Rejected rejected_one);
};

// {"added", "replaced", "unchanged", "deleted", "rejected": [{"line", "id", "reason"}], "rejected_total"?,
// "revision"}; the total only where not all are listed.
[[nodiscard]] std::string to_json(const WriteAnswer& answer);

}  // namespace depeche::http
