#include "server/http/routing/file_content.h"

#include <fstream>
#include <iterator>

#include "indexer/base/error.h"

namespace depeche::http {

std::string file_content(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) throw Error("cannot read " + file.string());
  try {
    return {std::istreambuf_iterator<char>(stream), {}};
  } catch (const std::ios_base::failure& error) {  // a folder can be opened, but not read
    throw Error("cannot read " + file.string() + ": " + error.what());
  }
}

}  // namespace depeche::http
