// For formats whose files hold one article or several: a single one is the whole file, as its id says.
#pragma once

#include <cstddef>
#include <optional>

#include "indexer/article/delivery.h"

namespace depeche::article {

// Holds the first article back until there is another, or none.
//
// Thread rule: one thread at a time.
class WholeOrParts {
 public:
  // `delivery` must outlive it.
  explicit WholeOrParts(Delivery& delivery) : delivery_(delivery) {}

  void accept(Article article);
  // Says that there are no more. Call it once, last.
  void finish();

 private:
  Delivery& delivery_;
  std::optional<Article> first_;
  std::size_t count_ = 0;
};

}  // namespace depeche::article
