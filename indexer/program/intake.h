// Takes what the readers of files give: hands articles to the writer, prints and logs rejects, moves the
// progress bar, and looks for an interruption each time.
#pragma once

#include <cstdint>
#include <memory>

#include "indexer/article/article_sink.h"
#include "indexer/index/build/article_writer.h"
#include "indexer/program/interruption.h"
#include "indexer/program/progress.h"
#include "indexer/program/reject_log.h"

namespace depeche::indexer {

// Thread rule: one thread at a time.
class Intake : public article::ArticleSink {
 public:
  // The three must outlive this.
  Intake(Progress& progress, RejectLog& rejects, const Interruption& interruption)
      : progress_(progress), rejects_(rejects), interruption_(interruption) {}

  // Has articles go to `writer`, which must outlive the last of them. Requires: called before the first
  // accept(); rejects may come before.
  void write_to(index::ArticleWriter& writer) { writer_ = &writer; }

  // Each throws Interrupted once a signal has come, and accept() what the writer throws.
  void accept(article::Article article) override;
  void reject(article::Reject reject) override;
  void consumed(std::uint64_t bytes) override;

  // How many articles were handed to the writer.
  [[nodiscard]] std::uint64_t accepted() const { return accepted_; }

 private:
  Progress& progress_;
  RejectLog& rejects_;
  const Interruption& interruption_;
  index::ArticleWriter* writer_ = nullptr;
  std::uint64_t accepted_ = 0;
};

}  // namespace depeche::indexer
