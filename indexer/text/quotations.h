// Finds what an article quotes: the text between « », “ ” or " ". A quotation may run over
// several paragraphs, whether or not each of them begins with a mark again.
//
// Thread rule: pure functions.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "indexer/text/token.h"

namespace depeche::text {

struct Quotation {
  std::size_t begin;  // byte offsets; the marks are outside
  std::size_t end;

  friend bool operator==(const Quotation&, const Quotation&) = default;
};

// The quotations of a text in order. None is inside another: a quotation keeps the marks within it as text. A
// quotation that nothing closes ends with its paragraph. A " behind a digit, as in 12", opens nothing.
// Any bytes are taken.
[[nodiscard]] std::vector<Quotation> quotations(std::string_view text);

// The tokens that lie in the quotation with all their bytes. Requires: `tokens` are those of the quotation's
// text, in order.
[[nodiscard]] std::span<const Token> tokens_within(std::span<const Token> tokens, const Quotation& quotation);

}  // namespace depeche::text
