// Turns SIGINT, SIGTERM and SIGHUP into an exception, which is thrown where the program asks whether a signal
// has come. So an interrupted program leaves by its destructors, which undo what was begun.
#pragma once

#include "indexer/base/error.h"

namespace depeche::indexer {

// Thrown when somebody told the program to end. The exit status is then 128 + signal(), as shells have it.
class Interrupted : public Error {
 public:
  explicit Interrupted(int signal);
  [[nodiscard]] int signal() const { return signal_; }

 private:
  int signal_;
};

// Blocks the three signals, but for those that are ignored, so that they wait until somebody asks for them.
// Construct it before any other thread: a thread inherits what is blocked when it starts.
//
// Thread rule: check() and descriptor() may be called from any thread.
class Interruption {
 public:
  Interruption();
  ~Interruption();
  Interruption(const Interruption&) = delete;
  Interruption& operator=(const Interruption&) = delete;

  // Throws Interrupted once a signal has come, and ever after.
  void check() const;

  // A descriptor to poll() for reading: it is ready once a signal has come. Don't read from it.
  [[nodiscard]] int descriptor() const { return descriptor_; }

 private:
  int descriptor_;
};

}  // namespace depeche::indexer
