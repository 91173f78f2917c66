#include "server/allocation.h"

#include <malloc.h>

#include <algorithm>
#include <thread>

namespace depeche {

void keep_freed_memory_small() {
  constexpr int kLarge = 1024 * 1024;  // bytes
  const unsigned cores = std::max(1U, std::thread::hardware_concurrency());
  // One for each that works, one for all that wait. What the library refuses only costs memory.
  ::mallopt(M_ARENA_MAX, static_cast<int>(cores + 1));
  ::mallopt(M_MMAP_THRESHOLD, kLarge);
  ::mallopt(M_TRIM_THRESHOLD, kLarge);
}

}  // namespace depeche
