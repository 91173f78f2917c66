// Bytes that are in memory as an input, for readers that are given one.
#pragma once

#include <memory>
#include <string>

#include "indexer/article/input/byte_source.h"

namespace depeche::article {

[[nodiscard]] std::unique_ptr<ByteSource> source_of(std::string bytes);

}  // namespace depeche::article
