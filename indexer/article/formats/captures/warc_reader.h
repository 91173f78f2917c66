// Web archives: the pages of a WARC are articles, one or several each.
#pragma once

#include <cstdint>

#include "indexer/article/delivery.h"
#include "indexer/article/input/input.h"
#include "indexer/article/input/opening.h"

namespace depeche::article {

// See Format::claims.
[[nodiscard]] bool is_warc(const Opening& opening);

// See Format::read. Reads responses and resources that are pages in HTML, of responses those with status 200,
// and conversions to text. The address of a page is its id, so that a later capture replaces it.
void read_warc(Input& input, Delivery& delivery, std::uint64_t max_bytes);

}  // namespace depeche::article
