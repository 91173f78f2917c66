// Stands between a reader of articles and the write service, for requests of any size: it holds one batch.
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

  // Each throws what WriteService::write() throws; what was committed before stays.
  void accept(article::Article article) override;
  void reject(article::Reject reject) override;
  void consumed(std::uint64_t /*bytes*/) override {}

  // Everything accepted is committed. Call it once, last.
  [[nodiscard]] WriteAnswer finish();

 private:
  void write_batch();

  write::WriteService& service_;
  index::ChangeBatch batch_;
  WriteAnswer answer_;
};

}  // namespace depeche::http
