// Exports of WordPress (WXR): its published posts and pages.
#pragma once

#include <cstdint>

#include "indexer/article/delivery.h"
#include "indexer/article/input/input.h"
#include "indexer/article/input/opening.h"

namespace depeche::article {

// See Format::claims. Any such export is a feed, too.
[[nodiscard]] bool is_wxr(const Opening& opening);

// See Format::read.
void read_wxr(Input& input, Delivery& delivery, std::uint64_t max_bytes);

}  // namespace depeche::article
