#include "indexer/program/change_writer.h"

#include <utility>
#include <vector>

#include "indexer/index/edit/generation_editor.h"
#include "indexer/index/generations/empty_generation.h"
#include "indexer/index/generations/generation.h"

namespace depeche::indexer {

ChangeWriter::ChangeWriter(ChangeWriterOptions options) : options_(std::move(options)) {}

void ChangeWriter::add(article::Article article) {
  put(std::move(article));
}

void ChangeWriter::remove(std::string id) {
  put(index::Removal{std::move(id)});
}

void ChangeWriter::put(index::Change change) {
  batch_.add(std::move(change));
  if (batch_.is_full()) write_batch();
}

index::WriteCounts ChangeWriter::finish() {
  if (!batch_.is_empty()) write_batch();
  return std::exchange(counts_, {});
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
  counts_ += index::counts_of(index::GenerationEditor(live, *makers).apply(changes));
  makers_ = std::move(makers);
}

}  // namespace depeche::indexer
