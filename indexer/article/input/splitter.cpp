#include "indexer/article/input/splitter.h"

namespace depeche::article {

void split_all(Input& input, Splitter& splitter) {
  for (std::string_view next = input.available(); !next.empty(); next = input.available()) {
    splitter.feed(next);
    input.skip(next.size());
  }
  splitter.finish();
}

}  // namespace depeche::article
