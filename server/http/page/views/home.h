// Renders the home page: what the archive holds, its latest articles, and how to search it.
#pragma once

#include <string>
#include <vector>

#include "server/http/page/frame/frame.h"
#include "server/search/model/database_stats.h"
#include "server/search/model/hit.h"

namespace depeche::http {

struct PageHome {
  search::DatabaseStats stats;
  std::vector<search::Hit> latest;
  PageAddress address = {};  // of the home page
};

[[nodiscard]] std::string render_home(const PageStyle& style, const PageHome& home);

}  // namespace depeche::http
