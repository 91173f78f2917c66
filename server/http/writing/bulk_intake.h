// A sink that stands between a reader of articles and the write service. A request may be of any size, as the
// sink holds one batch of its articles in memory.
#pragma once

#include "indexer/article/article_sink.h"
#include "indexer/index/edit/batch.h"
#include "server/http/writing/write_answer.h"
#include "server/write/write_service.h"

namespace depeche::http {

// Thread rule: one thread at a time.
class BulkIntake : public article::ArticleSink {
 public:
  // `service` must outlive it.
  explicit BulkIntake(write::WriteService& service);

  // accept() throws what WriteService::write() throws. The batches that were committed before stay in the
  // database.
  void accept(article::Article article) override;
  void reject(article::Reject reject) override;
  void consumed(std::uint64_t /*bytes*/) override {}

  // Commits what was accepted and is not committed yet, and returns the answer to the whole request. Call it
  // once, as the last call. Throws as accept().
  [[nodiscard]] WriteAnswer finish();

 private:
  void write_batch();

  write::WriteService& service_;
  index::ChangeBatch batch_;
  WriteAnswer answer_;
};

}  // namespace depeche::http
