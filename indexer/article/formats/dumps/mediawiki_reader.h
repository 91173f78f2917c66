// Dumps of wikis (MediaWiki): each page of the main space is an article, with the text of its last revision.
#pragma once

#include <cstdint>

#include "indexer/article/delivery.h"
#include "indexer/article/input/input.h"
#include "indexer/article/input/opening.h"

namespace depeche::article {

// See Format::claims.
[[nodiscard]] bool is_mediawiki(const Opening& opening);

// See Format::read.
void read_mediawiki(Input& input, Delivery& delivery, std::uint64_t max_bytes);

}  // namespace depeche::article
