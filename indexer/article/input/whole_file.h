// Reads an input that is one text, as formats need whose parts depend on each other.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/article/delivery.h"
#include "indexer/article/input/input.h"

namespace depeche::article {

// Reads and decodes all bytes of `input`. Where they are more than `max_bytes`, or no text, that is a reject
// and nullopt; where some of them are no characters, a warning. `declared_encoding` finds the name that bytes
// give to their encoding, empty for none. Throws UnreadableInput.
[[nodiscard]] std::optional<std::string> read_text(
    Input& input, Delivery& delivery, std::uint64_t max_bytes,
    std::string (*declared_encoding)(std::string_view bytes) = nullptr);

// Gives the article that `parse` makes of the text of `input` to `delivery`. `parse` may throw
// InvalidRequest: that is a reject, too. Throws UnreadableInput.
void read_whole_file(Input& input, Delivery& delivery, std::uint64_t max_bytes,
                     Article (*parse)(std::string text));

}  // namespace depeche::article
