// What tells one build, and the page that it serves, from another: an answer that was kept by a client of
// the old one must not be taken for an answer of the new one.
#pragma once

#include <filesystem>
#include <string>

namespace depeche::http {

// A digest of the running program's file.
[[nodiscard]] std::string program_fingerprint();

// The same with all files below `web`, by name and content. Throws Error where one can't be read.
[[nodiscard]] std::string program_fingerprint(const std::filesystem::path& web);

}  // namespace depeche::http
