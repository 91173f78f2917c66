#include "indexer/article/formats/editions/whole_or_parts.h"

#include <utility>

namespace depeche::article {

void WholeOrParts::accept(Article article) {
  ++count_;
  if (count_ == 1) {
    first_ = std::move(article);
    return;
  }
  if (first_) delivery_.accept_part(*std::exchange(first_, std::nullopt), 1);
  delivery_.accept_part(std::move(article), count_);
}

void WholeOrParts::finish() {
  if (first_) delivery_.accept_whole_file(*std::exchange(first_, std::nullopt));
}

}  // namespace depeche::article
