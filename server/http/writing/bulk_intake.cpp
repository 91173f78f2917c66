#include "server/http/writing/bulk_intake.h"

#include <fmt/format.h>

#include <utility>

namespace depeche::http {

BulkIntake::BulkIntake(write::WriteService& service) : service_(service) {}

// A full batch is written here, on the thread that reads the body: while the commit lasts nothing more is
// read, so a fast client can't fill the memory.
void BulkIntake::add(index::Change change) {
  batch_.add(std::move(change));
  if (batch_.is_full()) write_batch();
}

void BulkIntake::accept(article::Article article) {
  add(std::move(article));
}

void BulkIntake::withdraw(article::Withdrawal withdrawal) {
  add(index::Removal{.id = std::move(withdrawal.id), .version = std::move(withdrawal.version)});
}

void BulkIntake::reject(article::Reject reject) {
  const std::size_t line = reject.line;
  answer_.reject(
      {.index = reject.index, .line = line, .id = std::move(reject.id), .reason = std::move(reject.reason)});
  if (answer_.rejected_total <= kMostRejected) return;
  throw TooManyRejected(
      fmt::format("{} lines or articles are none, and what stands behind line {} was not read",
                  answer_.rejected_total, line));
}

WriteAnswer BulkIntake::finish() {
  // A batch is written even where nothing is left to write, as the answer must name the revision.
  if (!batch_.is_empty() || answer_.revision.empty()) write_batch();
  return std::move(answer_);
}

void BulkIntake::write_batch() {
  write::Receipt receipt = service_.write(batch_.take());
  answer_.counts += index::counts_of(receipt.outcomes);
  // The last batch's revision has all batches before it, as they are written one after the other.
  answer_.revision = std::move(receipt.revision);
}

}  // namespace depeche::http
