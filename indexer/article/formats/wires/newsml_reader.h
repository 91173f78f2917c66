// NewsML 1.2 of the IPTC, as AFP, ATS, Belga and others write it.
#pragma once

#include <cstdint>

#include "indexer/article/delivery.h"
#include "indexer/article/input/input.h"
#include "indexer/article/input/opening.h"

namespace depeche::article {

// See Format::claims.
[[nodiscard]] bool is_newsml(const Opening& opening);

// See Format::read. A NewsItem may hold several articles, each in a language of its own, and media, which are
// left out.
void read_newsml(Input& input, Delivery& delivery, std::uint64_t max_bytes);

}  // namespace depeche::article
