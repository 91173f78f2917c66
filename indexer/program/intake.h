// Stands between the readers and the writer: counts, tells people, ends when it must.
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
  // All must outlive it.
  Intake(Progress& progress, RejectLog& rejects, const Interruption& interruption)
      : progress_(progress), rejects_(rejects), interruption_(interruption) {}

  // Where articles go from now on. Before, only rejects are taken.
  void write_to(index::ArticleWriter& writer) { writer_ = &writer; }

  // Each throws Interrupted, and what the writer throws.
  void accept(article::Article article) override;
  void reject(article::Reject reject) override;
  void consumed(std::uint64_t bytes) override;

  [[nodiscard]] std::uint64_t accepted() const { return accepted_; }

 private:
  Progress& progress_;
  RejectLog& rejects_;
  const Interruption& interruption_;
  index::ArticleWriter* writer_ = nullptr;
  std::uint64_t accepted_ = 0;
};

}  // namespace depeche::indexer
