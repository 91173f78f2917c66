// Reads an input that is one article.
#pragma once

#include <cstdint>
#include <string>

#include "indexer/article/delivery.h"
#include "indexer/article/input/input.h"

namespace depeche::article {

// Gives the article that `parse` makes of all bytes of `input` to `delivery`, and rejects an input of more
// than `max_bytes`. `parse` may throw InvalidRequest: that is a reject, too. Throws UnreadableInput.
void read_whole_file(Input& input, Delivery& delivery, std::uint64_t max_bytes,
                     Article (*parse)(std::string bytes));

}  // namespace depeche::article
