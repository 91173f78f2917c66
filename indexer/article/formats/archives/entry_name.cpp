#include "indexer/article/formats/archives/entry_name.h"

#include <algorithm>

#include "indexer/article/input/encoding.h"
#include "indexer/article/plain_text.h"

namespace depeche::article {
namespace {

// Old programs for Windows write its separators.
constexpr std::string_view kFolderSigns = "/\\";

// Calls `visit` with each part of the name.
template <typename Visit>
void for_each_part(std::string_view name, Visit visit) {
  while (!name.empty()) {
    const std::size_t end = std::min(name.find_first_of(kFolderSigns), name.size());
    visit(name.substr(0, end));
    name.remove_prefix(std::min(end + 1, name.size()));
  }
}

}  // namespace

std::string entry_name(std::string_view name) {
  std::string normal;
  for_each_part(name, [&normal](std::string_view part) {
    if (part.empty() || part == "." || part == "..") return;
    normal.append(normal.empty() ? "" : "/").append(part);
  });
  return single_line(without_controls(name_to_utf8(normal)));
}

bool is_hidden_entry(std::string_view name) {
  bool is_hidden = false;
  for_each_part(name, [&is_hidden](std::string_view part) {
    const bool is_dotted = part.starts_with('.') && part != "." && part != "..";
    is_hidden = is_hidden || is_dotted || part == "__MACOSX" || part == "Thumbs.db";
  });
  return is_hidden;
}

}  // namespace depeche::article
