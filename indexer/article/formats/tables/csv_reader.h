// CSV (RFC 4180): a header line names the fields, each record is an article.
#pragma once

#include <cstdint>
#include <string_view>

#include "indexer/article/delivery.h"
#include "indexer/article/input/input.h"

namespace depeche::article {

// See Format::recognizes: the first line names several fields, one of them the body, or is Excel's "sep=;".
[[nodiscard]] bool looks_like_csv(std::string_view head);

// See Format::read. Cells are separated as a first line "sep=;" says, else by the one of comma, semicolon and
// tab that the header has most of, and the entries of a list in a cell by "|" or ";". Names are those of
// FieldNames::find_handwritten(); columns with other names are ignored, and told.
void read_csv(Input& input, Delivery& delivery, std::uint64_t max_bytes);

}  // namespace depeche::article
