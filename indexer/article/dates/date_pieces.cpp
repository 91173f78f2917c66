#include "indexer/article/dates/date_pieces.h"

namespace depeche::article {
namespace {

using Kind = DatePiece::Kind;

// Any character beyond ASCII is part of a word.
Kind kind_of(char c) {
  if (c >= '0' && c <= '9') return Kind::number;
  return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80 ? Kind::word : Kind::sign;
}

std::size_t length_of_piece(std::string_view text) {
  const Kind kind = kind_of(text.front());
  if (kind == Kind::sign) return 1;
  const auto* const end =
      std::find_if(text.begin(), text.end(), [kind](char c) { return kind_of(c) != kind || c == ' '; });
  return static_cast<std::size_t>(end - text.begin());
}

}  // namespace

DatePieces::DatePieces(std::string_view text) {
  bool is_behind_space = false;
  while (!text.empty()) {
    const std::size_t length = length_of_piece(text);
    const bool is_space = text.front() == ' ';
    if (!is_space) pieces_.push_back({kind_of(text.front()), text.substr(0, length), is_behind_space});
    is_behind_space = is_space;
    text.remove_prefix(length);
  }
}

DatePiece DatePieces::next(std::size_t ahead) const {
  return at_ + ahead < pieces_.size() ? pieces_[at_ + ahead] : DatePiece{};
}

std::string_view DatePieces::take_number(std::size_t fewest, std::size_t most) {
  const DatePiece piece = next();
  const bool fits = piece.kind == Kind::number && piece.text.size() >= fewest && piece.text.size() <= most;
  if (!fits) return {};
  step();
  return piece.text;
}

char DatePieces::take_sign(std::string_view signs) {
  const DatePiece piece = next();
  const bool fits =
      piece.kind == Kind::sign && !piece.text.empty() && signs.find(piece.text) != std::string_view::npos;
  if (!fits) return '\0';
  step();
  return piece.text.front();
}

}  // namespace depeche::article
