// The words of an article, as the table of words counts them.
//
// Thread rule: plain values and pure functions.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "indexer/text/token.h"

namespace depeche::index {

// An exact form, and one way in which the article writes it with accents.
struct ArticleWord {
  std::string exact;    // cut as exact_word() cuts it
  std::string surface;  // likewise; empty: without accents; of an elided article "l'"

  friend auto operator<=>(const ArticleWord&, const ArticleWord&) = default;
};

// Each word once, sorted.
using ArticleWords = std::vector<ArticleWord>;

// `title` and `body` are the tokens of the article's texts.
[[nodiscard]] ArticleWords words_of(std::span<const text::Token> title, std::span<const text::Token> body);

}  // namespace depeche::index
