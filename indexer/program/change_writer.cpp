#include "indexer/program/change_writer.h"

#include <utility>
#include <vector>

#include "indexer/index/embargo/holding_editor.h"
#include "indexer/index/generations/empty_generation.h"
#include "indexer/index/generations/generation.h"

namespace depeche::indexer {

ChangeWriter::ChangeWriter(ChangeWriterOptions options) : options_(std::move(options)) {}

void ChangeWriter::add(article::Article article) {
  put(std::move(article));
}

void ChangeWriter::remove(index::Removal removal) {
  put(std::move(removal));
}

void ChangeWriter::put(index::Change change) {
  batch_.add(std::move(change));
  if (batch_.is_full()) write_batch();
}

index::WriteCounts ChangeWriter::finish() {
  if (!batch_.is_empty() || has_ended_embargo()) write_batch();
  return std::exchange(counts_, {});
}

bool ChangeWriter::has_ended_embargo() const {
  const auto first = index::first_end_of_embargo(options_.database);
  return first && *first <= index::instant_of_now();
}

// One commit under the write lock. The generation is looked up each time, as another program may have built a
// new one.
void ChangeWriter::write_batch() {
  const std::vector<index::Change> changes = batch_.take();
  // The threads of makers that threw have stopped, so the makers are put back only when all went well.
  std::unique_ptr<index::DocumentMakers> makers = std::exchange(makers_, nullptr);
  if (!makers) makers = std::make_unique<index::DocumentMakers>(options_.jobs, options_.while_waiting);
  const index::WriteLock lock(options_.database, {options_.lock_patience, options_.while_waiting});
  index::create_missing_generation(options_.database);
  const index::Generation live = index::require_live_generation(options_.database);
  index::HoldingEditor editor(options_.database, live, *makers);
  editor.release();
  counts_ += index::counts_of(editor.apply(changes));
  makers_ = std::move(makers);
}

}  // namespace depeche::indexer
