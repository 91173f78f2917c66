// Texts that databases of the press export: each record is an article.
#pragma once

#include <cstdint>

#include "indexer/article/delivery.h"
#include "indexer/article/input/input.h"
#include "indexer/article/input/opening.h"

namespace depeche::article {

// See Format::claims: a line that only such exports have is among the first.
[[nodiscard]] bool is_database_text(const Opening& opening);

// See Format::read.
void read_database_text(Input& input, Delivery& delivery, std::uint64_t max_bytes);

}  // namespace depeche::article
