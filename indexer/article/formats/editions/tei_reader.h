// TEI: texts that scholars and libraries encode, of one article or of a whole issue.
#pragma once

#include <cstdint>

#include "indexer/article/delivery.h"
#include "indexer/article/input/input.h"
#include "indexer/article/input/opening.h"

namespace depeche::article {

// See Format::claims.
[[nodiscard]] bool is_tei(const Opening& opening);

// See Format::read.
void read_tei(Input& input, Delivery& delivery, std::uint64_t max_bytes);

}  // namespace depeche::article
