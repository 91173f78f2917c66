// Finds the snapshots that are there.
//
// Thread rule: free functions; call from any thread.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "server/write/write_service.h"

namespace depeche::write {

// Returns the snapshots in `folder` by their names: the folders that is_snapshot_name() allows and that hold
// a database. A folder that is not there has none. Throws IndexUnavailable where it can't be read.
[[nodiscard]] std::vector<Snapshot> snapshots_in(const std::filesystem::path& folder);

// Returns the one of this name; nullopt: there is none. Throws as snapshots_in() does.
[[nodiscard]] std::optional<Snapshot> snapshot_in(const std::filesystem::path& folder,
                                                  const std::string& name);

}  // namespace depeche::write
