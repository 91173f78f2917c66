#include "indexer/index/build/generation_updater.h"

#include <iterator>
#include <utility>
#include <vector>

namespace depeche::index {
namespace {

constexpr std::size_t kArticlesPerCommit = 1'000;

}  // namespace

GenerationUpdater::GenerationUpdater(const Generation& live, WriteLock lock, WriteOptions options)
    : lock_(std::move(lock)),
      makers_(options.jobs, std::move(options.while_waiting)),
      editor_(live, makers_),
      batch_(kArticlesPerCommit) {}

void GenerationUpdater::add(article::Article article) {
  batch_.add(std::move(article));
  if (batch_.is_full()) write_batch();
}

WriteCounts GenerationUpdater::finish() {
  if (!batch_.is_empty()) write_batch();
  return counts_;
}

void GenerationUpdater::write_batch() {
  std::vector<article::Article> articles = batch_.take();
  const std::vector<Change> changes(std::make_move_iterator(articles.begin()),
                                    std::make_move_iterator(articles.end()));
  counts_ += counts_of(editor_.apply(changes));
}

}  // namespace depeche::index
