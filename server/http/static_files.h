// The files of the page, under /static/. They are read once: no request touches the disk, so no
// path in a request can lead out of the folder.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "server/http/routes.h"

namespace depeche::http {

struct StaticFile {
  std::string content;
  std::string type;  // "text/css; charset=utf-8"
  std::string etag;  // strong, with its quotes
};

// By path below `folder`, with slashes. Files of a type that a browser has no use for, hidden ones, and
// links that lead out of the folder, are left out. Throws Error where the folder or a file can't be read.
[[nodiscard]] std::map<std::string, StaticFile> read_static_files(const std::filesystem::path& folder);

// Whether an If-None-Match header names `etag`.
[[nodiscard]] bool names_etag(std::string_view if_none_match, std::string_view etag);

// Serves them below /static/. Throws as read_static_files().
void add_static_files(Routes& routes, const std::filesystem::path& folder);

}  // namespace depeche::http
