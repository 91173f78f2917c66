// What an article quotes: the text between « », “ ” or " ". A quotation may run over
// paragraphs, whether or not each of them begins with a mark again.
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
  std::size_t begin;  // byte offsets, without the marks
  std::size_t end;

  friend bool operator==(const Quotation&, const Quotation&) = default;
};

// In order, none inside another: marks within a quotation belong to it. What is opened and not closed
// ends with its paragraph; the inches of 12" open nothing. Any bytes are taken.
[[nodiscard]] std::vector<Quotation> quotations(std::string_view text);

// Those of a text's tokens, in order, that the quotation holds whole.
[[nodiscard]] std::span<const Token> tokens_within(std::span<const Token> tokens, const Quotation& quotation);

}  // namespace depeche::text
