// Archives (ZIP, tar): each file in one is read as a file of a folder would be, and pages of a newspaper
// together with the issue that names them.
#pragma once

#include <cstdint>

#include "indexer/article/delivery.h"
#include "indexer/article/input/input.h"
#include "indexer/article/input/opening.h"

namespace depeche::article {

// See Format::claims. Office documents and e-books are ZIP archives, too: they are asked first.
[[nodiscard]] bool is_zip(const Opening& opening);
[[nodiscard]] bool is_tar(const Opening& opening);

// See Format::read. The names of entries are parts of ids, and never paths. An archive may hold archives, and
// these none.
void read_archive(Input& input, Delivery& delivery, std::uint64_t max_bytes);

}  // namespace depeche::article
