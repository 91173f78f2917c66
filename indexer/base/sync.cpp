// A file is replaced in four steps: its new content is written beside it, synced, renamed over the old one,
// and the folder is synced. Any other order can lose both files: a rename may reach the disk before the bytes
// do.
#include "indexer/base/sync.h"

#include <fcntl.h>
#include <unistd.h>

#include <system_error>

#include "indexer/base/file_errors.h"

namespace depeche {
namespace {

// Truncates what is there: only for a file that nobody needs yet.
void write_and_sync(const std::filesystem::path& path, std::string_view bytes) {
  const Descriptor file(path, O_WRONLY | O_CREAT | O_TRUNC);
  write_all(file, path, bytes);
  if (::fsync(file.get()) != 0) fail(path, "can't be synced");
}

}  // namespace

void sync(const std::filesystem::path& path) {
  const Descriptor file(path, O_RDONLY);  // fsync(2) takes files and folders that are open for reading too
  if (::fsync(file.get()) != 0) fail(path, "can't be synced");
}

void sync_tree(const std::filesystem::path& folder) {
  attempt([&] {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) sync(entry.path());
  });
  sync(folder);
}

void write_durably(const std::filesystem::path& path, std::string_view bytes) {
  std::filesystem::path temporary = path;
  temporary += ".new";
  try {
    write_and_sync(temporary, bytes);
    attempt([&] { std::filesystem::rename(temporary, path); });
  } catch (const Error&) {
    std::error_code ignored;  // that it could not be written says enough
    std::filesystem::remove(temporary, ignored);
    throw;
  }
  sync(path.parent_path());  // the new name
}

}  // namespace depeche
