// ANPA 1312: the frame of American agencies' dispatches.
#pragma once

#include <cstdint>

#include "indexer/article/delivery.h"
#include "indexer/article/input/input.h"
#include "indexer/article/input/opening.h"

namespace depeche::article {

// See Format::claims.
[[nodiscard]] bool is_anpa(const Opening& opening);

// See Format::read. A file may hold many dispatches.
void read_anpa(Input& input, Delivery& delivery, std::uint64_t max_bytes);

}  // namespace depeche::article
