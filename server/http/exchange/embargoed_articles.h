// What is under embargo is a database of its own, which those with a key for writing may ask: with
// embargoed=1.
#pragma once

#include <filesystem>

#include "server/http/routing/routes.h"
#include "server/search/search_service.h"

namespace depeche::http {

// The database of what is under embargo. The service must outlive the routes that ask it.
struct EmbargoedArticles {
  search::SearchService& service;
  std::filesystem::path database;  // its folder, which may not be there
};

// Returns a handler that hands requests with embargoed=1 to `embargoed`, as if they did not have it, and all
// others to `all`. Throws InvalidParameter where the parameter has another value than 0 and 1, and NotFound
// where it is 1 and nothing was ever under embargo in `database`. The guard has looked at the key
// (require_access()).
[[nodiscard]] Handler with_embargoed(Handler all, Handler embargoed, std::filesystem::path database);

}  // namespace depeche::http
