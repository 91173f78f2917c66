#include "indexer/program/intake.h"

#include <fmt/format.h>

#include <cassert>
#include <cstdio>
#include <utility>

namespace depeche::indexer {
namespace {

constexpr std::uint64_t kMostLines = 1000;  // about one file

}  // namespace

// An article is counted once the writer has taken it: it may throw.
void Intake::accept(article::Article article) {
  assert(writer_ != nullptr);
  interruption_.check();
  notes_.accept(article);
  writer_->add(std::move(article));
  ++accepted_;
  progress_.add_article();
}

void Intake::withdraw(article::Withdrawal withdrawal) {
  assert(writer_ != nullptr);
  interruption_.check();
  writer_->remove({.id = std::move(withdrawal.id), .version = std::move(withdrawal.version)});
  ++withdrawn_;
}

void Intake::reject(article::Reject reject) {
  interruption_.check();
  print(reject.file, describe(reject));
  rejects_.add(reject);
}

void Intake::warn(article::Warning warning) {
  interruption_.check();
  print(warning.file,
        describe(article::Reject{warning.file, warning.line, warning.id, "warning: " + warning.text}));
}

// The bar is erased first: the line would be written into it.
void Intake::print(const std::string& file, const std::string& line) {
  if (file != file_) {
    end_file();
    file_ = file;
  }
  if (++lines_ > kMostLines) return;
  progress_.clear();
  fmt::print(stderr, "{}\n", line);
}

void Intake::end_file() {
  if (lines_ > kMostLines) {
    progress_.clear();
    fmt::print(stderr, "{}: {} more lines like these\n", file_, lines_ - kMostLines);
  }
  lines_ = 0;
}

void Intake::consumed(std::uint64_t bytes) {
  interruption_.check();
  progress_.add_bytes(bytes);
}

}  // namespace depeche::indexer
