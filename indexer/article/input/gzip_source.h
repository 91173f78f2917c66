// Unpacks gzip files (RFC 1952) as they are read.
#pragma once

#include <memory>
#include <string_view>

#include "indexer/article/input/input.h"

namespace depeche::article {

inline constexpr std::size_t kGzipHeadBytes = 3;

// True where a file with these first bytes is a gzip file.
[[nodiscard]] bool is_gzip(std::string_view head);

// Gives what is packed in all members of `packed`. Zeros behind the last member are padding. Reading throws
// UnreadableInput where the data is damaged or cut short, after all that could be unpacked.
[[nodiscard]] std::unique_ptr<ByteSource> unpack_gzip(Input packed);

}  // namespace depeche::article
