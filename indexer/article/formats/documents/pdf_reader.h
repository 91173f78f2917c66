// PDF documents with a layer of text: one article each.
#pragma once

#include <cstdint>

#include "indexer/article/delivery.h"
#include "indexer/article/input/input.h"
#include "indexer/article/input/opening.h"

namespace depeche::article {

// See Format::claims.
[[nodiscard]] bool is_pdf(const Opening& opening);

// See Format::read. A scan without text is a reject that says so.
void read_pdf(Input& input, Delivery& delivery, std::uint64_t max_bytes);

}  // namespace depeche::article
