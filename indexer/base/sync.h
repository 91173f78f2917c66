// Writes files so that they are still there, and whole, after a power cut. The kernel keeps what is written
// in memory for some time; fsync(2) waits until the disk has it.
//
// Thread rule: free functions; call from any thread.
#pragma once

#include <filesystem>
#include <string_view>

namespace depeche {

// Waits until the disk has the content of a file. Given a folder, waits for the names of the files in it,
// which are not part of those files. Throws IndexUnavailable or DiskFull.
void sync(const std::filesystem::path& path);

// Waits until the disk has a folder with all files and folders below it. Throws as sync() does.
void sync_tree(const std::filesystem::path& folder);

// Makes a file with these bytes, or puts it in the place of the one that is there. After a power cut at any
// moment there is either the old file or the new one, whole. Writes to PATH.new first. Throws as sync() does.
void write_durably(const std::filesystem::path& path, std::string_view bytes);

}  // namespace depeche
