#include "indexer/index/generations/revision.h"

#include <fmt/format.h>

namespace depeche::index {

std::string revision_text(std::uint64_t generation, const std::vector<std::uint64_t>& commits) {
  return fmt::format("{}.{}", generation, fmt::join(commits, "."));
}

}  // namespace depeche::index
