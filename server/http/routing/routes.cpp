#include "server/http/routing/routes.h"

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

#include "indexer/base/utf8.h"
#include "server/http/routing/content_encoding.h"
#include "server/http/routing/header_list.h"
#include "server/http/routing/security_headers.h"
#include "server/http/routing/url.h"
#include "server/http/transport/memory_stream.h"

// The transport looks a request up when its head is there: the path is cut into segments once, and the
// patterns, the most specific ones first, are compared with them. The match travels with the request to its
// worker. There the entry, the gate and the handler get it in turn, and, when the answer has been written,
// the log.
namespace depeche::http {
namespace {

// An answer that is made whole may have so many bytes without its head. The transport's own limit lies a
// little higher, as it can't say any more what is wrong when it is met.
constexpr std::size_t kLargestContent = 63UL * 1024 * 1024;

// Only here are the variables known to be decoded. Code below takes them for text, and a NUL would end them
// early in a C string.
void require_text(std::span<const PathVariable> variables) {
  for (const PathVariable& variable : variables) {
    if (!is_utf8(variable.value)) throw InvalidRequest("the path is not valid UTF-8");
    if (variable.value.find('\0') != std::string::npos) {
      throw InvalidRequest("the path holds a NUL character (%00)");
    }
  }
}

// Returns what is left of a target when the path of the site is taken off. The root of the site may be asked
// for without its slash.
std::string_view below(std::string_view base_path, std::string_view target) {
  if (base_path.empty() || !target.starts_with(base_path)) return target;
  const std::string_view rest = target.substr(base_path.size());
  if (rest.empty()) return "/";
  return rest.front() == '/' ? rest : target;
}

BodyHandler without_body(Handler handler) {
  return [handler = std::move(handler)](const Call& call, const httplib::Request& request,
                                        httplib::Response& response,
                                        const httplib::ContentReader&) { handler(call, request, response); };
}

}  // namespace

// The route and verb that a request goes to. The pointers point into the Table, which every destination keeps
// alive.
struct Routes::Match {
  const Route* route;  // null: no pattern fits
  const Verb* verb;    // null: the route has no such verb
  std::vector<PathVariable> variables;
};

// A copy of the routes, which the destinations share. Nothing changes it, so workers read it without a lock.
struct Routes::Table {
  std::vector<Route> routes;  // the most specific ones first
  ErrorPage error_page;
  Gate gate;
  std::string base_path;
  Introduction introduction;
  Entry entry;
  OnAnswer on_answer;

  // Runs on the event loop, and must be short. HEAD is served by the handler of GET, whose body the
  // transport leaves out (RFC 9110, 9.3.2).
  [[nodiscard]] Match find(std::string_view method, std::string_view target) const {
    const std::vector<std::string_view> path = path_segments(split_target(below(base_path, target)).path);
    const auto fits = [&](const Route& route) { return route.pattern.fits(path); };
    const auto route = std::find_if(routes.begin(), routes.end(), fits);
    if (route == routes.end()) return {nullptr, nullptr, {}};
    return {&*route, route->find(method == "HEAD" ? "GET" : method), route->pattern.variables_in(path)};
  }

  // Runs on a worker. Errors of the entry and the handler become answers here. What send() and on_answer
  // throw passes on to the transport: by then an answer may be on its way, and no other one can follow it
  // here.
  void answer(const Match& match, const Arrival& arrival) const {
    const Call call{.route = match.route == nullptr ? std::string_view() : match.route->pattern.name(),
                    .variables = match.variables,
                    .target = below(base_path, arrival.request.target),
                    .id = arrival.id,
                    .received_at = arrival.received_at,
                    .visit = introduction ? introduction(arrival.request) : Visit{}};
    httplib::Response response;
    try {
      if (!entry || !entry(call, arrival.request, response)) handle(match, call, arrival, response);
      if (response.body.size() > kLargestContent) throw AnswerTooLarge();
    } catch (...) {
      answer_problem(problem_of(std::current_exception(), arrival.request), match, call, arrival.request,
                     response);
    }
    compress(arrival.request, response);
    add_security_headers(response);
    arrival.send(response);
    if (on_answer) on_answer(call, arrival.request, response);
  }

  // The gate comes before the body is read and before the path's variables are judged: a client
  // that may not write learns that, and nothing else.
  void handle(const Match& match, const Call& call, const Arrival& arrival,
              httplib::Response& response) const {
    if (match.route == nullptr) throw NotFound("there is nothing at this path");
    if (match.verb == nullptr) refuse_verb(*match.route);
    if (gate) gate(arrival.request, match.verb->options.access);
    require_text(match.variables);
    match.verb->handler(call, arrival.request, response, arrival.body);
  }

  // A 405 must name the methods that the path has (RFC 9110, 15.5.6).
  [[noreturn]] static void refuse_verb(const Route& route) {
    constexpr std::array<std::string_view, 5> kMethods{"GET", "POST", "PUT", "PATCH", "DELETE"};
    std::string allowed;
    for (const std::string_view method : kMethods) {
      if (route.find(method) == nullptr) continue;
      allowed += allowed.empty() ? "" : ", ";
      allowed += method == "GET" ? "GET, HEAD" : method;
    }
    throw MethodNotAllowed(allowed, "this path answers " + allowed + " only");
  }

  void answer_problem(const Problem& problem, const Match& match, const Call& call,
                      const httplib::Request& request, httplib::Response& response) const {
    if (!is_for_people(match, call, request)) return http::answer(problem, response);
    set_status_and_headers(problem, response);
    error_page(call, request, problem, response);
  }

  // Where no route fits, nobody has said who reads it: a browser accepts HTML, a program hardly ever asks
  // for it.
  [[nodiscard]] bool is_for_people(const Match& match, const Call& call,
                                   const httplib::Request& request) const {
    if (!error_page || call.target.starts_with("/api/")) return false;
    if (match.route != nullptr) return match.route->verbs.front().options.audience == Audience::people;
    return header_list(request, "Accept").find("text/html") != std::string::npos;
  }
};

const Routes::Verb* Routes::Route::find(std::string_view method) const {
  const auto found =
      std::find_if(verbs.begin(), verbs.end(), [method](const Verb& verb) { return verb.method == method; });
  return found == verbs.end() ? nullptr : &*found;
}

void Routes::get(std::string_view pattern, Handler handler, RouteOptions options) {
  add(pattern, {"GET", without_body(std::move(handler)), options});
}

void Routes::post(std::string_view pattern, BodyHandler handler, RouteOptions options) {
  add(pattern, {"POST", std::move(handler), options});
}

void Routes::put(std::string_view pattern, BodyHandler handler, RouteOptions options) {
  add(pattern, {"PUT", std::move(handler), options});
}

void Routes::patch(std::string_view pattern, BodyHandler handler, RouteOptions options) {
  add(pattern, {"PATCH", std::move(handler), options});
}

void Routes::remove(std::string_view pattern, Handler handler, RouteOptions options) {
  add(pattern, {"DELETE", without_body(std::move(handler)), options});
}

// Patterns of one shape become one route with several verbs, so that a path knows all of its methods for a
// 405.
void Routes::add(std::string_view text, Verb verb) {
  PathPattern pattern(text);
  auto route = std::find_if(routes_.begin(), routes_.end(),
                            [&](const Route& known) { return known.pattern == pattern; });
  if (route == routes_.end()) route = routes_.insert(route, Route{std::move(pattern), {}});
  route->verbs.push_back(std::move(verb));
}

// Sorting once here lets find() take the first pattern that fits. HEAD goes where GET goes, as it costs as
// much.
FindDestination Routes::destinations() const {
  Table sorted{routes_, error_page_, gate_, base_path_, introduction_, entry_, on_answer_};
  std::stable_sort(sorted.routes.begin(), sorted.routes.end(), [](const Route& one, const Route& other) {
    return one.pattern.is_more_specific_than(other.pattern);
  });
  const auto table = std::make_shared<const Table>(std::move(sorted));
  return [table](const RequestHead& head) {
    Match match = table->find(head.method, head.target);
    const bool is_streamed = match.verb != nullptr && match.verb->options.delivery == Delivery::streamed;
    return Destination{
        is_streamed ? Delivery::streamed : Delivery::whole,
        [table, match = std::move(match)](const Arrival& arrival) { table->answer(match, arrival); }};
  };
}

std::vector<std::string> Routes::operations() const {
  std::vector<std::string> operations;
  for (const Route& route : routes_) {
    for (const Verb& verb : route.verbs) operations.push_back(verb.method + " " + route.pattern.name());
  }
  return operations;
}

}  // namespace depeche::http
