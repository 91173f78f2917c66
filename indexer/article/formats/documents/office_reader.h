// Office documents: one article each, or the articles of a database's export.
#pragma once

#include <cstdint>

#include "indexer/article/delivery.h"
#include "indexer/article/input/input.h"
#include "indexer/article/input/opening.h"

namespace depeche::article {

// See Format::claims.
[[nodiscard]] bool is_docx(const Opening& opening);
[[nodiscard]] bool is_odt(const Opening& opening);
[[nodiscard]] bool is_flat_odt(const Opening& opening);

// See Format::read.
void read_docx(Input& input, Delivery& delivery, std::uint64_t max_bytes);
void read_odt(Input& input, Delivery& delivery, std::uint64_t max_bytes);
void read_flat_odt(Input& input, Delivery& delivery, std::uint64_t max_bytes);

}  // namespace depeche::article
