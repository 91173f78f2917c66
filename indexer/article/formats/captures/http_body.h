// What a server of the web answered, as a capture keeps it: chunked, packed, or neither.
//
// Thread rule: pure functions.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace depeche::article {

// The bytes of a body in chunks. Where it is none, as captures have it whose tool took the chunks apart, it
// stays as it is; where it is cut short, what there is of it is given.
[[nodiscard]] std::string without_chunks(std::string_view body);

// Unpacks what is packed as the field Content-Encoding says: gzip, deflate, br, zstd, or several of them,
// parted by commas. What is not packed at all stays as it is. nullopt where it is damaged, in an unknown
// encoding or larger than `max_bytes`.
[[nodiscard]] std::optional<std::string> unpacked_body(std::string body, std::string_view encodings,
                                                       std::uint64_t max_bytes);

}  // namespace depeche::article
