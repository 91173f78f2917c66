#include "server/http/routing/program_fingerprint.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "indexer/base/error.h"
#include "server/http/routing/entity_tag.h"
#include "server/http/routing/file_content.h"

namespace depeche::http {
namespace {

namespace fs = std::filesystem;

}  // namespace

// The file is the one that runs, even where an upgrade has replaced it on the disk. It is read once, as it
// is large.
std::string program_fingerprint() {
  static const std::string fingerprint = strong_etag(file_content("/proc/self/exe"));
  return fingerprint;
}

std::string program_fingerprint(const fs::path& web) {
  std::vector<fs::path> files;
  try {
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(web)) {
      if (entry.is_regular_file()) files.push_back(entry.path());
    }
  } catch (const fs::filesystem_error& error) {
    throw Error(error.what());
  }
  // The system lists a folder in any order; two starts must give the same fingerprint.
  std::sort(files.begin(), files.end());
  std::string fingerprint = program_fingerprint();
  for (const fs::path& file : files) {
    // The name is part of it, but not the folder above: a page that was moved has not changed.
    fingerprint += file.lexically_relative(web).string() + strong_etag(file_content(file));
  }
  return strong_etag(fingerprint);
}

}  // namespace depeche::http
