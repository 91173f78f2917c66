// NewsML-G2 of the IPTC: items, packages and messages.
#pragma once

#include <cstdint>

#include "indexer/article/delivery.h"
#include "indexer/article/input/input.h"
#include "indexer/article/input/opening.h"

namespace depeche::article {

// See Format::claims.
[[nodiscard]] bool is_newsml_g2(const Opening& opening);

// See Format::read. Items that hold no text (pictures, packages that only refer to others, concepts) are left
// out.
void read_newsml_g2(Input& input, Delivery& delivery, std::uint64_t max_bytes);

}  // namespace depeche::article
