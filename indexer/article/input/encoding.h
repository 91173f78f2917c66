// Encodings: whatever bytes a file has, articles are UTF-8.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace depeche::article {

// The character that byte `byte` is in Windows-1252, in UTF-8. Empty for the
// five that it leaves undefined.
[[nodiscard]] std::string windows_1252_character(unsigned char byte);

// `bytes`, without a byte order mark, as UTF-8: they are that already, or Windows-1252 where
// they have no control characters and nearly all that is not ASCII are letters and signs of French. Throws
// InvalidRequest, saying what the bytes are not.
[[nodiscard]] std::string to_utf8(std::string bytes);

// The same for bytes that come with the name of an encoding. The name counts only
// where the bytes are not UTF-8: pages that say latin-1 and are UTF-8 are common.
[[nodiscard]] std::string to_utf8(std::string bytes, std::string_view declared_encoding);

// True where `bytes` have what no text has.
[[nodiscard]] bool is_binary(std::string_view bytes);

// The name of a file, which may be in any encoding.
[[nodiscard]] std::string name_to_utf8(std::string_view name);

}  // namespace depeche::article
