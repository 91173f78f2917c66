// SIGINT and SIGTERM as something to ask for, so that what was begun is undone by the
// destructors of those who began it.
#pragma once

#include "indexer/base/error.h"

namespace depeche::indexer {

// Thrown where the program is told to end. The exit status is 128 + signal().
class Interrupted : public Error {
 public:
  explicit Interrupted(int signal);
  [[nodiscard]] int signal() const { return signal_; }

 private:
  int signal_;
};

// Make it before any thread: what it blocks is inherited.
//
// Thread rule: check() by any thread.
class Interruption {
 public:
  Interruption();
  ~Interruption();
  Interruption(const Interruption&) = delete;
  Interruption& operator=(const Interruption&) = delete;

  // Throws Interrupted once a signal has come, and ever after.
  void check() const;

  // Readable once a signal has come: for poll(). Don't read from it.
  [[nodiscard]] int descriptor() const { return descriptor_; }

 private:
  int descriptor_;
};

}  // namespace depeche::indexer
