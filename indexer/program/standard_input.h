// A stream buffer for standard input that ends when the program is interrupted, also while it waits for a
// pipe or a keyboard. std::cin would wait on.
#pragma once

#include <array>
#include <streambuf>

#include "indexer/program/interruption.h"

namespace depeche::indexer {

// Thread rule: one thread at a time.
class StandardInput : public std::streambuf {
 public:
  // `interruption` must outlive it.
  explicit StandardInput(const Interruption& interruption) : interruption_(interruption) {}

 protected:
  int_type underflow() override;

 private:
  const Interruption& interruption_;
  std::array<char, 64 * 1024> buffer_;
};

}  // namespace depeche::indexer
