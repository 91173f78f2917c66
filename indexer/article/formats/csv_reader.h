// CSV (RFC 4180): a header line names the fields, each record is an article.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/article/delivery.h"
#include "indexer/article/input/input.h"

namespace depeche::article {

// Fields are separated by the one of comma, semicolon and tab that the header has most of;
// names of authors and tags by "|" or ";". Unknown fields are ignored. Holds one record at a time, none
// larger than `max_bytes`. Throws UnreadableInput.
void read_csv(Input& input, Delivery& delivery, std::uint64_t max_bytes);

// The fields of the header at the front of `head`, in lower case: to tell CSV from other text.
[[nodiscard]] std::vector<std::string> csv_header(std::string_view head);

}  // namespace depeche::article
