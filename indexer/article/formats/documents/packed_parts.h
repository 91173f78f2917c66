// The parts of a document that is a ZIP archive: docx, odt, epub.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "indexer/article/delivery.h"
#include "indexer/article/input/input.h"

namespace depeche::article {

using PackedParts = std::map<std::string, std::string, std::less<>>;  // bytes, by their names

// Unpacks the parts that `is_wanted` names, in the box. Throws UnreadableInput where the archive can't be
// read, or these parts have more than `max_bytes`.
[[nodiscard]] PackedParts read_parts(Input& input, Delivery& delivery, std::uint64_t max_bytes,
                                     const std::function<bool(std::string_view name)>& is_wanted);

}  // namespace depeche::article
