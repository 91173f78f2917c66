// Reads whole files: those of the page, and the server's own program.
//
// Thread rule: call from any thread.
#pragma once

#include <filesystem>
#include <string>

namespace depeche::http {

// Returns all bytes of `file`. Throws Error, naming the file, where it can't be read.
[[nodiscard]] std::string file_content(const std::filesystem::path& file);

}  // namespace depeche::http
