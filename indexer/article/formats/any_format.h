// Reads an input of whatever format: by what it begins with, then by its name.
#pragma once

#include <cstdint>
#include <filesystem>

#include "indexer/article/delivery.h"
#include "indexer/article/formats/format.h"
#include "indexer/article/input/input.h"

namespace depeche::article {

// `name` is empty where the input has none, and `format` nullptr where it is to be found out. Throws
// UnreadableInput where the input is empty or of a format that can't be read, saying what it is.
void read_any(Input& input, const std::filesystem::path& name, const Format* format, Delivery& delivery,
              std::uint64_t max_bytes);

}  // namespace depeche::article
