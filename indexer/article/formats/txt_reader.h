// Plain text files: one article each, as the seeds are.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/article/delivery.h"
#include "indexer/article/input/input.h"

namespace depeche::article {

// See Format::read.
void read_txt(Input& input, Delivery& delivery, std::uint64_t max_bytes);

// Takes the article's date from "date 2022-01-06" or « date : 4 mars 2022 », which `text` may begin with, and
// its title from a title line, which is not repeated in the body. The article is not completed. Requires:
// valid UTF-8.
[[nodiscard]] Article parse_txt(std::string text);

// Joins the lines of paragraphs that were broken to fit a width, so that a sentence does not end where only
// the paper did. Other lines stay paragraphs of their own. Requires: valid UTF-8.
[[nodiscard]] std::string unwrapped(std::string_view text);

}  // namespace depeche::article
