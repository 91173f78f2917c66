// Encodings: whatever bytes a file has, articles are UTF-8.
//
// Thread rule: pure functions.
#pragma once

#include <string>
#include <string_view>

namespace depeche::article {

// `bytes`, without a byte order mark, as UTF-8. They are UTF-8 already, or they are read as Windows-1252 if
// they have no control characters and at least four fifths of what is not ASCII are letters and signs of
// French. Throws InvalidRequest, saying what the bytes are not.
[[nodiscard]] std::string to_utf8(std::string bytes);

// Does the same with bytes that come with the name of an encoding. The name counts only where the bytes are
// not UTF-8, because pages that say Latin-1 and are UTF-8 are common.
[[nodiscard]] std::string to_utf8(std::string bytes, std::string_view declared_encoding);

// True where `bytes` contain a zero, which no text has.
[[nodiscard]] bool is_binary(std::string_view bytes);

// The name of a file, whose bytes may be anything: UTF-8, or read as Windows-1252. Never throws for its
// bytes.
[[nodiscard]] std::string name_to_utf8(std::string_view name);

}  // namespace depeche::article
