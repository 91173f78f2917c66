// Feeds: RSS 0.9 to 2.0, RSS 1.0 and Atom.
#pragma once

#include <cstdint>

#include "indexer/article/delivery.h"
#include "indexer/article/input/input.h"
#include "indexer/article/input/opening.h"

namespace depeche::article {

// See Format::claims.
[[nodiscard]] bool is_rss(const Opening& opening);
[[nodiscard]] bool is_rss_1(const Opening& opening);
[[nodiscard]] bool is_atom(const Opening& opening);

// See Format::read. Items are read one at a time, also where the feed is not well-formed. An item without a
// text has its summary for one, and one without that its title.
void read_feed(Input& input, Delivery& delivery, std::uint64_t max_bytes);

}  // namespace depeche::article
