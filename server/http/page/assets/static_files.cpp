#include "server/http/page/assets/static_files.h"

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

#include "indexer/base/error.h"
#include "server/http/page/assets/style_sheet.h"
#include "server/http/routing/file_content.h"

namespace depeche::http {
namespace {

namespace fs = std::filesystem;

constexpr const char* kStyleSheet = "style.css";
constexpr const char* kIcon = "favicon.ico";

// The media type that the ending of a name stands for; empty where browsers have no use for such a file.
std::string_view type_of(const fs::path& file) {
  // The table is also the list of what is served at all: a file of another type, which somebody put into the
  // folder by mistake, stays private. Types of text name UTF-8, as browsers else guess.
  constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kTypes{
      {{".css", "text/css; charset=utf-8"},
       {".js", "text/javascript; charset=utf-8"},
       {".svg", "image/svg+xml"},
       {".png", "image/png"},
       {".ico", "image/vnd.microsoft.icon"},
       {".txt", "text/plain; charset=utf-8"}}};
  const std::string extension = file.extension().string();
  for (const auto& [known, type] : kTypes) {
    if (extension == known) return type;
  }
  return {};
}

// True where a part of the path begins with a dot: ".git", ".app.js.swp".
bool is_hidden(const fs::path& below) {
  return std::any_of(below.begin(), below.end(),
                     [](const fs::path& part) { return part.native()[0] == '.'; });
}

// Symbolic links are followed first, so that a link to a file elsewhere lies elsewhere.
bool lies_within(const fs::path& file, const fs::path& folder) {
  const fs::path below = fs::canonical(file).lexically_relative(folder);
  return !below.empty() && *below.begin() != "..";
}

// Adds the files of `folder` by their paths below it. A link that leads out of the folder is left out.
void add_files_of(const fs::path& folder, std::map<std::string, Asset>& files) {
  const fs::path root = fs::canonical(folder);
  // The iterator does not follow links to folders, so it can't run in a circle.
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(root)) {
    const fs::path below = entry.path().lexically_relative(root);
    const std::string_view type = type_of(below);
    if (type.empty() || is_hidden(below) || !entry.is_regular_file()) continue;
    if (!lies_within(entry.path(), root)) continue;
    files.emplace(below.generic_string(), Asset(file_content(entry.path()), std::string(type)));
  }
}

// Tells robots to read the articles and the home page, and not to search: the addresses of results are
// without end, and each costs a search. Paths are those that a robot sees.
void robots(const Call& call, const httplib::Request& /*request*/, httplib::Response& response) {
  std::string text = "User-agent: *\n";
  for (const char* path : {"/?", "/api/", "/compare", "/metrics", "/search.atom", "/search.rss", "/values"}) {
    text += "Disallow: " + call.visit.prefix + path + "\n";
  }
  response.set_content(text, "text/plain; charset=utf-8");
}

}  // namespace

std::map<std::string, Asset> read_static_files(const fs::path& web) {
  std::map<std::string, Asset> files;
  try {
    add_files_of(web / "scripts", files);
    add_files_of(web / "images", files);
    add_files_of(web / "feed", files);
    files.emplace(kStyleSheet, Asset(joined_style_sheet(web / "styles"), std::string(type_of(kStyleSheet))));
    // Callers know the errors of error.h only, and std::filesystem has one of its own.
  } catch (const fs::filesystem_error& error) {
    throw Error(error.what());
  }
  return files;
}

void add_static_files(Routes& routes, const fs::path& web) {
  // All threads read one map, which never changes after this.
  const auto files = std::make_shared<const std::map<std::string, Asset>>(read_static_files(web));
  const auto serve = [files](const std::string& name, const auto& request, auto& response) {
    const auto found = files->find(name);
    if (found == files->end()) throw NotFound("there is no such file");
    found->second.serve(request, response);
  };
  const auto file = [serve](const Call& call, const auto& request, auto& response) {
    serve(call.variable("file"), request, response);
  };
  // Browsers and others ask for it here where they have read no page.
  const auto icon = [serve](const Call&, const auto& request, auto& response) {
    serve(kIcon, request, response);
  };
  routes.get("/static/{file...}", file, {.access = Access::open});
  routes.get("/favicon.ico", icon, {.access = Access::open});
  routes.get("/robots.txt", robots, {.access = Access::open});
}

}  // namespace depeche::http
