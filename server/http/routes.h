// Paths to handlers. A table of ours in front of httplib's: it compares text instead of running a
// regular expression for each route, knows which methods a path has (405), and can be listed.
//
// Thread rule: fill it in one thread; immutable after install().
#pragma once

#include <httplib.h>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "server/http/problem.h"

namespace depeche::http {

// Who reads the errors of a route: programs get application/problem+json, people a page.
enum class Audience { programs, people };

// A handler fills the response or throws; see problem_of() for what becomes of that. A status it
// doesn't set is 200.
using Handler = httplib::Server::Handler;

// The error as a whole HTML document, for people. Must not throw.
using ErrorPage = std::function<void(const httplib::Request&, const Problem&, httplib::Response&)>;

class Routes {
 public:
  // `path` is exact ("/api/search"), or ends in one variable that takes all the rest, slashes
  // included ("/api/articles/{id}", "/{file}"); of several that fit, the longest wins. Serves HEAD too.
  void get(std::string path, Handler handler, Audience audience = Audience::programs);

  // Without one, everybody gets problem+json. Paths under /api/ always do.
  void set_error_page(ErrorPage page);

  // Takes over the routing of `server`, its errors and the headers that every answer has (see
  // security_headers.h). The table is copied.
  void install(httplib::Server& server) const;

  // The paths, as given and in that order.
  [[nodiscard]] std::vector<std::string> paths() const;

 private:
  struct Route {
    std::string path;
    std::string prefix;  // what stands before the variable; empty: the path is exact
    Handler handler;
    Audience audience;
  };
  struct Table;

  std::vector<Route> routes_;
  ErrorPage error_page_;
};

// What the variable of a route stands for, decoded once: behind "/api/articles/" in the request's path.
// Throws InvalidRequest where it is not UTF-8 or holds a NUL.
[[nodiscard]] std::string path_variable(const httplib::Request& request, std::string_view prefix);

}  // namespace depeche::http
