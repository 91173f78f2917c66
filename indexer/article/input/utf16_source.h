// Turns UTF-16 into UTF-8 as it is read: spreadsheets write such files.
#pragma once

#include <memory>
#include <string_view>

#include "indexer/article/input/input.h"

namespace depeche::article {

// True where a file with these first bytes has the byte order mark of UTF-16.
[[nodiscard]] bool is_utf16(std::string_view head);

// Requires: `utf16` begins with such a mark. Reading throws UnreadableInput at bytes that are not UTF-16.
[[nodiscard]] std::unique_ptr<ByteSource> utf16_to_utf8(Input utf16);

}  // namespace depeche::article
