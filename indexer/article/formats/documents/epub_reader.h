// E-books in EPUB: each chapter of the spine is an article, of the source that the book is.
#pragma once

#include <cstdint>

#include "indexer/article/delivery.h"
#include "indexer/article/input/input.h"
#include "indexer/article/input/opening.h"

namespace depeche::article {

// See Format::claims.
[[nodiscard]] bool is_epub(const Opening& opening);

// See Format::read. Covers and tables of contents are left out.
void read_epub(Input& input, Delivery& delivery, std::uint64_t max_bytes);

}  // namespace depeche::article
