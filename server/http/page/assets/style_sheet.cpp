#include "server/http/page/assets/style_sheet.h"

#include <algorithm>
#include <sstream>
#include <vector>

#include "indexer/base/error.h"
#include "server/http/routing/file_content.h"

namespace depeche::http {
namespace {

namespace fs = std::filesystem;

// Blank lines are kept, so that one in order.txt is found to name no style sheet.
std::vector<std::string> lines_of(const fs::path& file) {
  std::istringstream text(file_content(file));
  std::vector<std::string> lines;
  for (std::string line; std::getline(text, line);) lines.push_back(line);
  return lines;
}

// Editors leave hidden files beside those that are open.
bool is_style_sheet(const fs::path& file) {
  return file.extension() == ".css" && !file.filename().native().starts_with('.');
}

std::vector<std::string> style_sheets_in(const fs::path& folder) {
  std::vector<std::string> names;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    if (is_style_sheet(entry.path())) names.push_back(entry.path().filename().string());
  }
  return names;
}

// Both are sorted copies, so a name that order.txt has twice is a difference too.
bool have_the_same_names(std::vector<std::string> left, std::vector<std::string> right) {
  std::sort(left.begin(), left.end());
  std::sort(right.begin(), right.end());
  return left == right;
}

}  // namespace

std::string joined_style_sheet(const fs::path& folder) {
  const fs::path order = folder / "order.txt";
  const std::vector<std::string> names = lines_of(order);
  // A style sheet that nobody named would silently be missing from the page.
  if (!have_the_same_names(names, style_sheets_in(folder))) {
    throw Error(order.string() + ": must name each style sheet of its folder exactly once");
  }
  std::string joined;
  for (const std::string& name : names) joined += file_content(folder / name);
  return joined;
}

}  // namespace depeche::http
