// A sink that stands between a reader of articles and the write service. A request may be of any size, as the
// sink holds one batch of its articles in memory.
#pragma once

#include <cstdint>

#include "indexer/article/article_sink.h"
#include "indexer/base/error.h"
#include "indexer/index/edit/batch.h"
#include "server/http/writing/write_answer.h"
#include "server/write/write_service.h"

namespace depeche::http {

// Thread rule: one thread at a time.
// So many articles of a body were bad that the rest of it is not read. What was good before may be written.
class TooManyRejected : public Error {
 public:
  using Error::Error;
};

class BulkIntake : public article::ArticleSink {
 public:
  // Each bad article costs some time, so a body with more of them than this is not read to its end.
  static constexpr std::uint64_t kMostRejected = 10'000;

  // `service` must outlive it.
  explicit BulkIntake(write::WriteService& service);

  // accept() throws what WriteService::write() throws. The batches that were committed before stay in the
  // database. reject() throws TooManyRejected at the one that is too many.
  void accept(article::Article article) override;
  void reject(article::Reject reject) override;
  void withdraw(article::Withdrawal withdrawal) override;
  void ignore_field(const std::string& name) override { answer_.ignore_field(name); }
  void consumed(std::uint64_t /*bytes*/) override {}

  // Commits what was accepted and is not committed yet, and returns the answer to the whole request. Call it
  // once, as the last call. Throws as accept().
  [[nodiscard]] WriteAnswer finish();

 private:
  void add(index::Change change);
  void write_batch();

  write::WriteService& service_;
  index::ChangeBatch batch_;
  WriteAnswer answer_;
};

}  // namespace depeche::http
