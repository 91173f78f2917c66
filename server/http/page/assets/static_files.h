// The files that a browser loads beside the HTML, under /static/: scripts, images and one style sheet. The
// server reads them once, when it starts: no request touches the disk, so no path in a request can lead out
// of a folder.
#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "server/http/routing/asset.h"
#include "server/http/routing/routes.h"

namespace depeche::http {

// The static files of `web`, the folder of the page, by their paths below /static/, with slashes. They are
// the files of scripts/ and images/, and "style.css", which is joined_style_sheet() of styles/. Hidden files,
// files of types that no browser loads, and links that lead out of their folder are left out. Throws Error
// where a folder or a file can't be read.
[[nodiscard]] std::map<std::string, Asset> read_static_files(const std::filesystem::path& web);

// Serves the static files of `web` below /static/. Throws as read_static_files().
void add_static_files(Routes& routes, const std::filesystem::path& web);

}  // namespace depeche::http
