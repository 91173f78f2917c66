// Which of the two writers does the work is decided here, under the lock: before that another process might
// make or replace the live generation.
#include "indexer/index/build/article_writer.h"

#include <fmt/format.h>

#include <utility>

#include "indexer/base/error.h"
#include "indexer/base/worker_pool.h"
#include "indexer/index/build/generation_builder.h"
#include "indexer/index/build/generation_updater.h"
#include "indexer/index/generations/generation.h"

namespace depeche::index {

std::unique_ptr<ArticleWriter> open_writer(const std::filesystem::path& root, WriteOptions options) {
  options.jobs = workers_for(options.jobs);
  const LockPatience patience{.longest = options.lock_patience, .while_waiting = options.while_waiting};
  WriteLock lock =
      options.mode == WriteMode::rebuild ? lock_to_build(root, patience) : WriteLock(root, patience);
  const std::optional<Generation> live = live_generation(root);
  if (!live || options.mode == WriteMode::rebuild) {
    const auto live_shards = live ? static_cast<unsigned>(live->shards.size()) : 1U;
    options.shards = options.shards.value_or(live_shards);
    return std::make_unique<GenerationBuilder>(root, std::move(lock), std::move(options));
  }
  if (options.shards.value_or(live->shards.size()) != live->shards.size()) {
    throw InvalidRequest(fmt::format("{}: has {} shards, not {}: another number needs --rebuild",
                                     root.string(), live->shards.size(), *options.shards));
  }
  return std::make_unique<GenerationUpdater>(root, *live, std::move(lock), std::move(options));
}

}  // namespace depeche::index
