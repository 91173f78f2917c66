#include "server/http/routes.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <memory>
#include <utility>

#include "indexer/text/utf8.h"
#include "server/http/content_encoding.h"
#include "server/http/security_headers.h"
#include "server/http/url.h"

namespace depeche::http {
namespace {

// What stands before the variable of "/api/articles/{id}"; empty where there is none.
std::string prefix_of(std::string_view path) {
  const std::size_t brace = path.find('{');
  return brace == std::string_view::npos ? std::string() : std::string(path.substr(0, brace));
}

std::string_view path_of(const httplib::Request& request) {
  return split_target(request.target).path;
}

}  // namespace

// The routes as the server's handlers hold them.
struct Routes::Table {
  std::vector<Route> routes;
  ErrorPage error_page;

  [[nodiscard]] const Route* find(std::string_view path) const {
    const Route* longest = nullptr;
    for (const Route& route : routes) {
      if (route.prefix.empty() && route.path == path) return &route;
      const bool fits =
          !route.prefix.empty() && path.size() > route.prefix.size() && path.starts_with(route.prefix);
      if (fits && (longest == nullptr || route.prefix.size() > longest->prefix.size())) longest = &route;
    }
    return longest;
  }

  void dispatch(const httplib::Request& request, httplib::Response& response) const {
    const Route* const route = find(path_of(request));
    if (route == nullptr) throw NotFound("there is nothing at this path");
    if (request.method != "GET" && request.method != "HEAD") {
      throw MethodNotAllowed("GET, HEAD", "this path answers GET and HEAD only");
    }
    route->handler(request, response);
  }

  [[nodiscard]] bool is_for_people(const httplib::Request& request) const {
    const std::string_view path = path_of(request);
    if (!error_page || path.starts_with("/api/")) return false;
    const Route* const route = find(path);
    return route == nullptr || route->audience == Audience::people;
  }

  void answer_problem(const Problem& problem, const httplib::Request& request,
                      httplib::Response& response) const {
    if (!is_for_people(request)) return answer(problem, response);
    set_status_and_headers(problem, response);
    error_page(request, problem, response);
  }
};

void Routes::get(std::string path, Handler handler, Audience audience) {
  std::string prefix = prefix_of(path);
  routes_.push_back({std::move(path), std::move(prefix), std::move(handler), audience});
}

void Routes::set_error_page(ErrorPage page) {
  error_page_ = std::move(page);
}

void Routes::install(httplib::Server& server) const {
  const auto table = std::make_shared<const Table>(Table{routes_, error_page_});
  server.set_pre_routing_handler([table](const httplib::Request& request, httplib::Response& response) {
    table->dispatch(request, response);
    compress(request, response);
    return httplib::Server::HandlerResponse::Handled;
  });
  server.set_exception_handler([table](const httplib::Request& request, httplib::Response& response,
                                       const std::exception_ptr& thrown) {
    table->answer_problem(problem_of(thrown, request), request, response);
    compress(request, response);
  });
  // What httplib itself refuses has a status, but no body.
  server.set_error_handler(Handler([table](const httplib::Request& request, httplib::Response& response) {
    if (!response.body.empty()) return;
    const std::string detail = "the request could not be understood";
    table->answer_problem({.status = response.status, .detail = detail}, request, response);
  }));
  server.set_post_routing_handler([](const httplib::Request&, httplib::Response& response) {
    response.headers.erase("Accept-Ranges");  // httplib promises them on HEAD; the transport withholds them
    add_security_headers(response);
  });
}

std::vector<std::string> Routes::paths() const {
  std::vector<std::string> paths;
  for (const Route& route : routes_) paths.push_back(route.path);
  return paths;
}

std::string path_variable(const httplib::Request& request, std::string_view prefix) {
  const std::string_view path = path_of(request);
  std::string value = percent_decode(path.substr(std::min(prefix.size(), path.size())), Plus::literal);
  if (!text::is_utf8(value)) throw InvalidRequest("the path is not valid UTF-8");
  if (value.find('\0') != std::string::npos) throw InvalidRequest("the path holds a NUL character (%00)");
  return value;
}

}  // namespace depeche::http
