// The page: "/" (home and results), "/article", "/compare" and "/help". The server renders each address
// whole, so that the page works with scripts switched off. The scripts in web/scripts/ fetch the same
// addresses and swap what changed.
#pragma once

#include <filesystem>

#include "server/http/routing/routes.h"
#include "server/search/search_service.h"

namespace depeche::http {

struct PageOptions {
  std::filesystem::path web;  // the folder of templates/, strings/, scripts/, styles/ and images/
};

// Adds the routes of the page and of its files, and makes it say the errors of people's routes.
// `service` is kept by reference and must outlive the server.
// Throws Error, naming the file, where one of the page is missing or broken.
void add_page_routes(Routes& routes, search::SearchService& service, const PageOptions& options);

}  // namespace depeche::http
