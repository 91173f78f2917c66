// A JSON file: an array of articles, one article, or several one after another.
#pragma once

#include <cstdint>

#include "indexer/article/delivery.h"
#include "indexer/article/input.h"

namespace depeche::article {

// Holds one article at a time, none larger than `max_bytes`; what is no article is rejected
// with the line where it begins, and the reading goes on behind it. Throws UnreadableInput.
void read_json(Input& input, Delivery& delivery, std::uint64_t max_bytes);

}  // namespace depeche::article
