// Whether a text begins with one of several words.
//
// Thread rule: pure function.
#pragma once

#include <algorithm>
#include <span>
#include <string_view>

namespace depeche::article {

[[nodiscard]] inline bool begins_with_any(std::string_view text, std::span<const std::string_view> words) {
  return std::ranges::any_of(words, [&](std::string_view word) { return text.starts_with(word); });
}

}  // namespace depeche::article
