#include "server/http/routing/routes.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <memory>
#include <utility>

#include "indexer/base/utf8.h"
#include "server/http/routing/content_encoding.h"
#include "server/http/routing/header_list.h"
#include "server/http/routing/security_headers.h"
#include "server/http/routing/url.h"

namespace depeche::http {
namespace {

// What stands before the variable of "/api/articles/{id}"; empty where there is none.
std::string prefix_of(std::string_view path) {
  const std::size_t brace = path.find('{');
  return brace == std::string_view::npos ? std::string() : std::string(path.substr(0, brace));
}

// What stands behind it.
std::string suffix_of(std::string_view path) {
  const std::size_t brace = path.find('}');
  return brace == std::string_view::npos ? std::string() : std::string(path.substr(brace + 1));
}

std::string_view path_of(const httplib::Request& request) {
  return split_target(request.target).path;
}

std::string escaped(std::string_view literal) {
  constexpr std::string_view kSpecial = ".*+?()[]{}|^$\\";
  std::string pattern;
  for (const char c : literal) {
    if (kSpecial.find(c) != std::string_view::npos) pattern += '\\';
    pattern += c;
  }
  return pattern;
}

// A regular expression for the paths of a route, and perhaps a few more.
std::string pattern_of(std::string_view path, std::string_view prefix, std::string_view suffix) {
  return prefix.empty() ? escaped(path) : escaped(prefix) + "[\\s\\S]*" + escaped(suffix);
}

}  // namespace

// The routes as the server's handlers hold them.
struct Routes::Table {
  std::vector<Route> routes;
  ErrorPage error_page;
  Gate gate;
  Entry entry;
  OnAnswer on_answer;

  // The best of those that fit; null: none does. `fits` is asked about each.
  template <typename Fits>
  [[nodiscard]] const Route* best(std::string_view path, const Fits& fits) const {
    const Route* longest = nullptr;
    std::size_t most_fixed = 0;
    for (const Route& route : routes) {
      if (!fits(route)) continue;
      if (route.prefix.empty() && route.path == path) return &route;
      const std::size_t fixed = route.prefix.size() + route.suffix.size();
      const bool has_variable = !route.prefix.empty() && path.size() > fixed &&
                                path.starts_with(route.prefix) && path.ends_with(route.suffix);
      if (!has_variable || fixed <= most_fixed) continue;
      longest = &route;
      most_fixed = fixed;
    }
    return longest;
  }
  [[nodiscard]] const Route* find(std::string_view path) const {
    return best(path, [](const Route&) { return true; });
  }
  [[nodiscard]] const Route* find(std::string_view path, std::string_view method) const {
    return best(path, [&](const Route& route) { return route.method == method; });
  }

  // The route of a request, whose client may have it.
  [[nodiscard]] const Route& enter(const httplib::Request& request) const {
    const std::string_view path = path_of(request);
    const Route* const route = find(path, request.method == "HEAD" ? "GET" : request.method);
    if (route == nullptr) refuse(path);
    if (gate) gate(request, route->access);
    return *route;
  }

  [[noreturn]] void refuse(std::string_view path) const {
    if (find(path) == nullptr) throw NotFound("there is nothing at this path");
    std::string allowed;
    for (const std::string method : {"GET", "POST", "PUT", "DELETE"}) {
      if (find(path, method) == nullptr) continue;
      if (!allowed.empty()) allowed += ", ";
      allowed += method == "GET" ? "GET, HEAD" : method;
    }
    throw MethodNotAllowed(allowed, "this path answers " + allowed + " only");
  }

  // False: the handler wants the body first.
  bool dispatch(const httplib::Request& request, httplib::Response& response) const {
    const Route& route = enter(request);
    if (!route.handler) return false;
    route.handler(request, response);
    return true;
  }

  void dispatch_body(const httplib::Request& request, httplib::Response& response,
                     const httplib::ContentReader& body) const {
    const Route* const route = find(path_of(request), request.method);
    if (route == nullptr) refuse(path_of(request));
    route->body_handler(request, response, body);
  }

  [[nodiscard]] bool is_for_people(const httplib::Request& request) const {
    const std::string_view path = path_of(request);
    if (!error_page || path.starts_with("/api/")) return false;
    const Route* const route = find(path);
    if (route != nullptr) return route->audience == Audience::people;
    return header_list(request, "Accept").find("text/html") != std::string::npos;
  }

  void answer_problem(const Problem& problem, const httplib::Request& request,
                      httplib::Response& response) const {
    if (!is_for_people(request)) return answer(problem, response);
    set_status_and_headers(problem, response);
    error_page(request, problem, response);
  }
};

void Routes::add(Route route) {
  route.prefix = prefix_of(route.path);
  route.suffix = suffix_of(route.path);
  routes_.push_back(std::move(route));
}

void Routes::get(const std::string& path, Handler handler, Audience audience, Access access) {
  add({.method = "GET",
       .path = path,
       .prefix = {},
       .suffix = {},
       .handler = std::move(handler),
       .body_handler = {},
       .audience = audience,
       .access = access});
}

void Routes::get_streamed(const std::string& path, Handler handler) {
  get(path, std::move(handler));
  routes_.back().is_streamed = true;
}

void Routes::post(const std::string& path, BodyHandler handler) {
  add_with_body("POST", path, std::move(handler));
}

void Routes::put(const std::string& path, BodyHandler handler) {
  add_with_body("PUT", path, std::move(handler));
}

void Routes::add_with_body(const std::string& method, const std::string& path, BodyHandler handler) {
  add({.method = method,
       .path = path,
       .prefix = {},
       .suffix = {},
       .handler = {},
       .body_handler = std::move(handler),
       .audience = Audience::programs,
       .access = Access::writing});
}

void Routes::remove(const std::string& path, Handler handler) {
  add({.method = "DELETE",
       .path = path,
       .prefix = {},
       .suffix = {},
       .handler = std::move(handler),
       .body_handler = {},
       .audience = Audience::programs,
       .access = Access::writing});
}

void Routes::set_gate(Gate gate) {
  gate_ = std::move(gate);
}

void Routes::set_error_page(ErrorPage page) {
  error_page_ = std::move(page);
}

void Routes::install(TransportServer& server) const {
  const auto table = std::make_shared<const Table>(Table{routes_, error_page_, gate_, entry_, on_answer_});
  server.set_pre_routing_handler([table](const httplib::Request& request, httplib::Response& response) {
    if (table->entry && table->entry(request, response)) return httplib::Server::HandlerResponse::Handled;
    if (!table->dispatch(request, response)) return httplib::Server::HandlerResponse::Unhandled;
    compress(request, response);
    return httplib::Server::HandlerResponse::Handled;
  });
  for (const Route& route : routes_) {
    const std::string pattern = pattern_of(route.path, route.prefix, route.suffix);
    if (route.method != "GET" || route.is_streamed) server.stream(route.method, pattern);
    if (route.method == "GET") continue;
    const BodyHandler handler = [table](const httplib::Request& request, httplib::Response& response,
                                        const httplib::ContentReader& body) {
      table->dispatch_body(request, response, body);
    };
    if (route.method == "POST") server.Post(pattern, handler);
    if (route.method == "PUT") server.Put(pattern, handler);
  }
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
  server.set_logger([table](const httplib::Request& request, const httplib::Response& response) {
    if (!table->on_answer) return;
    const Route* const route = table->find(path_of(request));
    table->on_answer(request, response, route == nullptr ? std::string_view() : route->path);
  });
  server.set_post_routing_handler([](const httplib::Request&, httplib::Response& response) {
    response.headers.erase("Accept-Ranges");  // httplib promises them on HEAD; the transport withholds them
    add_security_headers(response);
  });
}

std::vector<std::string> Routes::operations() const {
  std::vector<std::string> operations;
  for (const Route& route : routes_) operations.push_back(route.method + " " + route.path);
  return operations;
}

std::string path_variable(const httplib::Request& request, std::string_view prefix, std::string_view suffix) {
  std::string_view path = path_of(request);
  path.remove_prefix(std::min(prefix.size(), path.size()));
  path.remove_suffix(std::min(suffix.size(), path.size()));
  std::string value = percent_decode(path, Plus::literal);
  if (!is_utf8(value)) throw InvalidRequest("the path is not valid UTF-8");
  if (value.find('\0') != std::string::npos) throw InvalidRequest("the path holds a NUL character (%00)");
  return value;
}

}  // namespace depeche::http
