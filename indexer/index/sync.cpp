#include "indexer/index/sync.h"

#include <fcntl.h>
#include <unistd.h>

#include "indexer/index/file_errors.h"

namespace depeche::index {

void sync(const std::filesystem::path& path) {
  const Descriptor file(path, O_RDONLY);
  if (::fsync(file.get()) != 0) fail(path, "can't be synced");
}

void sync_tree(const std::filesystem::path& folder) {
  attempt([&] {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) sync(entry.path());
  });
  sync(folder);
}

}  // namespace depeche::index
