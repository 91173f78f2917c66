// Looks for damage in the files of a database before the server writes to it. Xapian may crash over damaged
// bytes, and must not take the server along: so this program is started once more, to do nothing but look.
//
// Thread rule: call from any thread.
#pragma once

#include <filesystem>
#include <optional>

namespace depeche {

// What the other process does, where `arguments` of the program ask for it; nullopt: they ask for something
// else. Returns the exit status.
[[nodiscard]] std::optional<int> check_files_for_parent(int count, const char* const* values);

// Starts this program to look, and waits for it. Throws IndexCorrupt where it finds damage or crashes, and
// Error where it can't be started. Requires: the write lock of `database` is held.
void require_sound_files(const std::filesystem::path& database);

}  // namespace depeche
