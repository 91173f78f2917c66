#include "server/http/routing/program_fingerprint.h"

#include <algorithm>
#include <fstream>
#include <sstream>
#include <utility>
#include <vector>

#include "indexer/base/error.h"
#include "server/http/routing/entity_tag.h"

namespace depeche::http {
namespace {

namespace fs = std::filesystem;

std::string content_of(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) throw Error("cannot read " + file.string());
  std::ostringstream content;
  content << stream.rdbuf();
  return std::move(content).str();
}

}  // namespace

std::string program_fingerprint() {
  static const std::string fingerprint = strong_etag(content_of("/proc/self/exe"));
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
  std::sort(files.begin(), files.end());
  std::string fingerprint = program_fingerprint();
  for (const fs::path& file : files) {
    fingerprint += file.lexically_relative(web).string() + strong_etag(content_of(file));
  }
  return strong_etag(fingerprint);
}

}  // namespace depeche::http
