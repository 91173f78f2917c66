// One JSON object a line (NDJSON, JSON Lines).
#pragma once

#include <cstdint>

#include "indexer/article/delivery.h"
#include "indexer/article/input.h"

namespace depeche::article {

// Delivers each line that is an article, rejects each other; blank lines are skipped. Holds one
// line at a time, none longer than `max_bytes`. Throws UnreadableInput.
void read_ndjson(Input& input, Delivery& delivery, std::uint64_t max_bytes);

}  // namespace depeche::article
