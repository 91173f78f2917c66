// Cuts what somebody else wrote, where a message repeats it: an answer must not grow with what was sent.
//
// Thread rule: pure function.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace depeche {

inline constexpr std::size_t kLongestExcerpt = 200;  // code points

// Returns the text, or its beginning and "…" where it has more than `most` code points.
[[nodiscard]] std::string excerpt(std::string_view text, std::size_t most = kLongestExcerpt);

}  // namespace depeche
