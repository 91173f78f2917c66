// Bibliographies in BibTeX: each entry is an article, with its abstract as the text.
#pragma once

#include <cstdint>

#include "indexer/article/delivery.h"
#include "indexer/article/input/input.h"
#include "indexer/article/input/opening.h"

namespace depeche::article {

// See Format::claims.
[[nodiscard]] bool is_bibtex(const Opening& opening);

// See Format::read.
void read_bibtex(Input& input, Delivery& delivery, std::uint64_t max_bytes);

}  // namespace depeche::article
