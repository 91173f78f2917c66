// Cuts an input of many articles into them while it arrives.
#pragma once

#include <string_view>

#include "indexer/article/input/input.h"

namespace depeche::article {

// Splitters hold one article at a time. They reject what is no article, with the line where it begins, and go
// on behind it.
//
// Thread rule: one thread at a time.
class Splitter {
 public:
  virtual ~Splitter() = default;

  // The next bytes of the input. Throws UnreadableInput where an article has no end.
  virtual void feed(std::string_view bytes) = 0;
  // Says that there are no more bytes. Call it once, last.
  virtual void finish() = 0;
};

// Feeds all the rest of `input` to `splitter`. Throws UnreadableInput.
void split_all(Input& input, Splitter& splitter);

}  // namespace depeche::article
