// Titles for texts that come without one.
//
// Thread rule: pure functions.
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

// Returns the first line of `text` if it looks like a title: short, without end punctuation, followed by a
// blank line or a longer paragraph. Requires: lines end with "\n". The result looks into `text`.
[[nodiscard]] std::optional<TitleLine> find_title_line(std::string_view text);

// Returns the first sentence of `text` as one line. Cuts a long one between words and ends it with "…".
[[nodiscard]] std::string first_sentence(std::string_view text);

}  // namespace depeche::article
