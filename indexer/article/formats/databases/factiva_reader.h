// What Factiva gives programs: articles in XML.
#pragma once

#include <cstdint>

#include "indexer/article/delivery.h"
#include "indexer/article/input/input.h"
#include "indexer/article/input/opening.h"

namespace depeche::article {

// See Format::claims.
[[nodiscard]] bool is_factiva_xml(const Opening& opening);

// See Format::read.
void read_factiva_xml(Input& input, Delivery& delivery, std::uint64_t max_bytes);

}  // namespace depeche::article
