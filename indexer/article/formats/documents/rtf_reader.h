// Documents in RTF: one article each, or the articles of a database's export.
#pragma once

#include <cstdint>

#include "indexer/article/delivery.h"
#include "indexer/article/input/input.h"
#include "indexer/article/input/opening.h"

namespace depeche::article {

// See Format::claims.
[[nodiscard]] bool is_rtf(const Opening& opening);

// See Format::read. Pictures are a part of the file, so that it may be many times `max_bytes`.
void read_rtf(Input& input, Delivery& delivery, std::uint64_t max_bytes);

}  // namespace depeche::article
