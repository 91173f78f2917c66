// Pages of ALTO that no issue names: each is an article.
#pragma once

#include <cstdint>

#include "indexer/article/delivery.h"
#include "indexer/article/input/input.h"
#include "indexer/article/input/opening.h"

namespace depeche::article {

// See Format::claims.
[[nodiscard]] bool is_alto(const Opening& opening);

// See Format::read.
void read_alto(Input& input, Delivery& delivery, std::uint64_t max_bytes);

}  // namespace depeche::article
