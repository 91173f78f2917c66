#include "indexer/program/intake.h"

#include <fmt/format.h>

#include <cassert>
#include <cstdio>
#include <utility>

namespace depeche::indexer {

// An article is counted once the writer has taken it: it may throw.
void Intake::accept(article::Article article) {
  assert(writer_ != nullptr);
  interruption_.check();
  writer_->add(std::move(article));
  ++accepted_;
  progress_.add_article();
}

void Intake::reject(article::Reject reject) {
  interruption_.check();
  progress_.clear();  // the line of the reject would be written into the bar
  fmt::print(stderr, "{}\n", describe(reject));
  rejects_.add(reject);
}

void Intake::consumed(std::uint64_t bytes) {
  interruption_.check();
  progress_.add_bytes(bytes);
}

}  // namespace depeche::indexer
