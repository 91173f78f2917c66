#include "server/http/page/parts/pages.h"

#include <algorithm>

namespace depeche::http {

Pages pages_of(std::uint64_t total, std::uint64_t offset, std::uint64_t limit) {
  // Only whole pages lie within reach: offset + limit may not pass kLastResult.
  const std::uint64_t reachable = kLastResult / limit;
  const std::uint64_t needed = (total + limit - 1) / limit;
  Pages pages;
  pages.current = offset / limit + 1;
  pages.last = std::clamp<std::uint64_t>(needed, 1, reachable);
  pages.is_cut = needed > reachable;
  for (std::uint64_t page = 1; page <= pages.last; ++page) {
    const bool is_near = page + 1 >= pages.current && page <= pages.current + 1;
    // A gap of one page is filled: "1 … 3" takes as much room as "1 2 3" and says less.
    const bool fills_gap =
        (page == 2 && pages.current == 4) || (page + 1 == pages.last && pages.current + 3 == pages.last);
    if (is_near || fills_gap || page == 1 || page == pages.last) pages.offered.push_back(page);
  }
  return pages;
}

}  // namespace depeche::http
