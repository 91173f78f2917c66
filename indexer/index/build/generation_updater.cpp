#include "indexer/index/build/generation_updater.h"

#include <utility>

namespace depeche::index {

// Embargoes that have ended since the last run end first.
GenerationUpdater::GenerationUpdater(const std::filesystem::path& root, const Generation& live,
                                     WriteLock lock, WriteOptions options)
    : lock_(std::move(lock)),
      makers_(options.jobs, std::move(options.while_waiting)),
      editor_(root, live, makers_, options.embargoes) {
  editor_.release();
}

// The thread that reads articles waits for each commit: that bounds what is in memory.
void GenerationUpdater::add(article::Article article) {
  batch_.add(std::move(article));
  if (batch_.is_full()) write_batch();
}

void GenerationUpdater::remove(Removal removal) {
  batch_.add(std::move(removal));
  if (batch_.is_full()) write_batch();
}

WriteCounts GenerationUpdater::finish() {
  if (!batch_.is_empty()) write_batch();
  return counts_;
}

// One commit: what it wrote stays, even where a later batch fails or the program is interrupted.
void GenerationUpdater::write_batch() {
  counts_ += counts_of(editor_.apply(batch_.take()));
}

}  // namespace depeche::index
