// A fingerprint tells one build, and the page that it serves, from another: a client must not take an answer
// that it has kept from the old build for an answer of the new one.
//
// Thread rule: call from any thread.
#pragma once

#include <filesystem>
#include <string>

namespace depeche::http {

// Returns a digest of the file of the running program. Throws Error where it can't be read.
[[nodiscard]] std::string program_fingerprint();

// Returns a digest of the program and of all files below `web`, by name and content. Throws Error where one
// can't be read.
[[nodiscard]] std::string program_fingerprint(const std::filesystem::path& web);

}  // namespace depeche::http
