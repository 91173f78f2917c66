// How long fields may be. A search shows and sorts by titles, names and addresses, so that one of megabytes
// would be in every answer. The body alone is as long as the article.
//
// Thread rule: pure functions.
#pragma once

#include <cstddef>

#include "indexer/article/article_fields.h"

namespace depeche::article {

// What becomes of a text that is too long.
enum class Excess {
  rejected,  // the article is none: a cut id would be that of another one
  cut,       // between two words
  left_out,  // a part of it says something else, or nothing
};

struct FieldLimit {
  std::size_t bytes = 0;    // of the text, or of each entry of the list; 0: any number
  std::size_t entries = 1;  // of the list; those behind them are left out
  Excess excess = Excess::cut;
};

[[nodiscard]] constexpr FieldLimit limit_of(FieldKind kind) {
  switch (kind) {
    case FieldKind::id:
      return {.bytes = 4096, .excess = Excess::rejected};
    case FieldKind::title:
      return {.bytes = 4096};
    case FieldKind::body:
      return {};
    case FieldKind::date:
      return {};  // has a form of its own
    case FieldKind::name:
      return {.bytes = 512};
    case FieldKind::address:
      return {.bytes = 8192, .excess = Excess::left_out};
    case FieldKind::number:
      return {.bytes = 15, .excess = Excess::left_out};
    case FieldKind::language:
      return {.bytes = 64, .excess = Excess::left_out};
    case FieldKind::names:
    case FieldKind::keywords:
      return {.bytes = 512, .entries = 1000};
  }
  return {};
}

}  // namespace depeche::article
