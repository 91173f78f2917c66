#include "indexer/program/change_writer.h"

#include <optional>
#include <utility>

#include "indexer/index/documents/batch.h"
#include "indexer/index/edit/generation_editor.h"
#include "indexer/index/generations/empty_generation.h"
#include "indexer/index/generations/generation.h"

namespace depeche::indexer {
namespace {

constexpr std::size_t kChangesPerCommit = 1'000;

}  // namespace

ChangeWriter::ChangeWriter(ChangeWriterOptions options) : options_(std::move(options)) {}

void ChangeWriter::add(article::Article article) {
  bytes_ += article.title.size() + article.body.size();
  batch_.emplace_back(std::move(article));
  if (batch_.size() >= kChangesPerCommit || bytes_ >= index::Batch::kBytes) write_batch();
}

void ChangeWriter::remove(std::string id) {
  batch_.emplace_back(index::Removal{std::move(id)});
  if (batch_.size() >= kChangesPerCommit) write_batch();
}

index::WriteCounts ChangeWriter::finish() {
  if (!batch_.empty()) write_batch();
  return std::exchange(counts_, {});
}

void ChangeWriter::write_batch() {
  bytes_ = 0;
  const std::vector<index::Change> changes = std::exchange(batch_, {});
  // Makers that threw are not to be used again, so they are taken out until all went well.
  std::unique_ptr<index::DocumentMakers> makers = std::exchange(makers_, nullptr);
  if (!makers) makers = std::make_unique<index::DocumentMakers>(options_.jobs, options_.while_waiting);
  const index::WriteLock lock(options_.database, {options_.lock_patience, options_.while_waiting});
  index::create_missing_generation(options_.database);
  const std::optional<index::Generation> live = index::live_generation(options_.database);
  counts_ += index::counts_of(index::GenerationEditor(*live, *makers).apply(changes));
  makers_ = std::move(makers);
}

}  // namespace depeche::indexer
