// Files that the server reads whole: those of the page, and its own program.
//
// Thread rule: a pure function of the disk.
#pragma once

#include <filesystem>
#include <string>

namespace depeche::http {

// All bytes of `file`. Throws Error, naming the file, where it can't be read.
[[nodiscard]] std::string file_content(const std::filesystem::path& file);

}  // namespace depeche::http
