// Titles of texts that come without one.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace depeche::article {

// The longest title made here, in characters.
inline constexpr std::size_t kMaxTitleCharacters = 120;

struct TitleLine {
  std::string title;      // one line, not empty
  std::string_view rest;  // the text below, not blank
};

// The title where the first line of `text` is one: short, without end punctuation, followed by
// a blank line or a longer paragraph. Requires: lines end with "\n".
[[nodiscard]] std::optional<TitleLine> find_title_line(std::string_view text);

// The first sentence of `text`. A long one is cut at a word and ends with "…".
[[nodiscard]] std::string first_sentence(std::string_view text);

}  // namespace depeche::article
