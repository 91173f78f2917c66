// A query without the characters that nobody sees: soft hyphens, zero-width spaces, word joiners and byte
// order marks, which come along where words are copied from a page. They would cut words and hide operators.
//
// Thread rule: plain value.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace depeche::query {

class VisibleText {
 public:
  // Requires: `text` is valid UTF-8.
  explicit VisibleText(std::string_view text);

  [[nodiscard]] const std::string& text() const { return visible_; }

  // Say where a byte of text() stands in the original. The invisible characters around a range from begin to
  // end are outside of it.
  [[nodiscard]] std::size_t begin_in_original(std::size_t begin) const;
  [[nodiscard]] std::size_t end_in_original(std::size_t end) const;

 private:
  std::string visible_;
  std::vector<std::size_t> origins_;  // of each byte, and of the end; empty where nothing was left out
};

// Tells whether the character is left out. The analyzer leaves out the same ones.
[[nodiscard]] bool is_invisible(char32_t code);

}  // namespace depeche::query
