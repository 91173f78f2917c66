// Cuts an input of many articles into them while it arrives.
#pragma once

#include <string_view>

namespace depeche::article {

// Holds one article at a time. What is no article is rejected with the line where it begins, and the
// reading goes on behind it.
//
// Thread rule: one thread at a time.
class Splitter {
 public:
  virtual ~Splitter() = default;

  // The next bytes of the input. Throws UnreadableInput where an article has no end.
  virtual void feed(std::string_view bytes) = 0;
  // Call it once, behind the last byte.
  virtual void finish() = 0;
};

}  // namespace depeche::article
