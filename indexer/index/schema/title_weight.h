// What the words of a title weigh.
//
// Thread rule: pure functions.
#pragma once

#include "indexer/index/schema/schema.h"

namespace depeche::index {

enum class TitleKind {
  own,          // says what the body may say in other words
  first_words,  // the body begins with it: a sentence that was taken for a title where there is none
};

// In words of the body. Measured: tests/relevance/README.md.
[[nodiscard]] constexpr unsigned title_weight(TitleKind kind) {
  return kind == TitleKind::own ? kTitleWeight : 0;
}

}  // namespace depeche::index
