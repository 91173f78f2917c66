// What ABBYY FineReader writes of scanned pages: each is an article, or the only one of its file.
#pragma once

#include <cstdint>

#include "indexer/article/delivery.h"
#include "indexer/article/input/input.h"
#include "indexer/article/input/opening.h"

namespace depeche::article {

// See Format::claims: also pages without the document around them.
[[nodiscard]] bool is_abbyy(const Opening& opening);

// See Format::read.
void read_abbyy(Input& input, Delivery& delivery, std::uint64_t max_bytes);

}  // namespace depeche::article
