// A text that may be a date, cut into numbers, words and signs.
//
// Thread rule: one thread at a time.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>
#include <vector>

namespace depeche::article {

struct DatePiece {
  enum class Kind { number, word, sign };

  Kind kind = Kind::sign;
  std::string_view text;  // a sign is one byte
  bool is_behind_space = false;
};

// Steps through the pieces. What is taken only if it fits is left in place where it does not.
class DatePieces {
 public:
  // Requires: `text` is a folded_name() and outlives this.
  explicit DatePieces(std::string_view text);

  [[nodiscard]] bool at_end() const { return at_ == pieces_.size(); }
  // The next piece, or one further ahead; a sign of no text behind the end.
  [[nodiscard]] DatePiece next(std::size_t ahead = 0) const;

  // The place of the next piece, to come back to.
  [[nodiscard]] std::size_t place() const { return at_; }
  void go_to(std::size_t place) { at_ = place; }
  void step() { at_ = std::min(at_ + 1, pieces_.size()); }

  // Takes a number of `fewest` to `most` digits; empty where there is none.
  std::string_view take_number(std::size_t fewest, std::size_t most);
  // Takes one of some signs; '\0' where there is none of them.
  char take_sign(std::string_view signs);
  // Takes one of some words; false where there is none of them.
  template <std::size_t size>
  bool take_word(const std::array<std::string_view, size>& words) {
    const DatePiece piece = next();
    const bool fits =
        piece.kind == DatePiece::Kind::word && std::ranges::find(words, piece.text) != words.end();
    if (fits) step();
    return fits;
  }

 private:
  std::vector<DatePiece> pieces_;
  std::size_t at_ = 0;
};

}  // namespace depeche::article
