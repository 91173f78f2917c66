// The page: "/" (home and results), "/article", "/compare", "/help", "/sign-in" and "/sign-out". The server
// renders each address whole, so that the page works with scripts switched off. The scripts in web/scripts/
// fetch the same addresses and swap what changed.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "server/http/routing/routes.h"
#include "server/search/search_service.h"

namespace depeche::http {

// How a reader shows a key to the page. All are called on several workers at once.
struct SignIn {
  // Returns the session that a key opens; nullopt: it opens none.
  std::function<std::optional<std::string>(std::string_view key)> session_for;
  // Return the header Set-Cookie that begins a session, and the one that ends it.
  std::function<std::string(const Visit&, std::string_view session)> begun;
  std::function<std::string(const Visit&)> ended;
  // Tells whether a request has a session.
  std::function<bool(const httplib::Request&)> is_signed_in;
};

struct PageOptions {
  std::filesystem::path web;  // the folder of templates/, strings/, scripts/, styles/ and images/
  std::optional<SignIn> sign_in = std::nullopt;  // none: nobody is asked for a key
};

// Adds the routes of the page and of its files, and makes it say the errors of people's routes.
// `service` is kept by reference and must outlive the server.
// Throws Error, naming the file, where one of the page is missing or broken.
void add_page_routes(Routes& routes, search::SearchService& service, const PageOptions& options);

}  // namespace depeche::http
