// Encodings: whatever bytes a file has, articles are UTF-8.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace depeche::article {

// The character that byte `byte` is in Windows-1252, in UTF-8. Empty for the
// five that it leaves undefined.
[[nodiscard]] std::string windows_1252_character(unsigned char byte);

// `bytes` as UTF-8: UTF-8 and UTF-16 with or without their byte order mark (UTF-16 only
// with it), Windows-1252 where that is what it is: no control characters, and nearly all of what
// is not ASCII are letters and signs of French. Throws InvalidRequest, saying
// what the bytes are not.
[[nodiscard]] std::string to_utf8(std::string bytes);

// The same for bytes that come with the name of an encoding. The name counts only
// where the bytes are not UTF-8: pages that say latin-1 and are UTF-8 are common.
[[nodiscard]] std::string to_utf8(std::string bytes, std::string_view declared_encoding);

// Throws InvalidRequest where `head`, the beginning of a file, has what no text has.
void require_text(std::string_view head);

// The name of a file, which may be in any encoding.
[[nodiscard]] std::string name_to_utf8(std::string_view name);

}  // namespace depeche::article
