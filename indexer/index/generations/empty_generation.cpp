#include "indexer/index/generations/empty_generation.h"

#include "indexer/index/generations/generation.h"
#include "indexer/index/generations/shard.h"

namespace depeche::index {

// One shard, as any other number is the choice of whoever builds a database.
void create_missing_generation(const std::filesystem::path& root) {
  if (live_generation(root)) return;
  NewGeneration generation(root);
  create_empty_shard(generation.shard(0));
  generation.publish(1);
}

}  // namespace depeche::index
