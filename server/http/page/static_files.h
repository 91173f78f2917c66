// The files of the page, under /static/. They are read once: no request touches the disk, so no
// path in a request can lead out of the folder.
#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "server/http/routing/asset.h"
#include "server/http/routing/routes.h"

namespace depeche::http {

// By path below `folder`, with slashes. Files of a type that a browser has no use for, hidden ones, and
// links that lead out of the folder, are left out. Throws Error where the folder or a file can't be read.
[[nodiscard]] std::map<std::string, Asset> read_static_files(const std::filesystem::path& folder);

// Serves them below /static/. Throws as read_static_files().
void add_static_files(Routes& routes, const std::filesystem::path& folder);

}  // namespace depeche::http
