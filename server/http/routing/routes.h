// Paths to handlers. A table of ours in front of httplib's: it compares text instead of running a
// regular expression for each route, knows which methods a path has (405), and can be listed.
//
// Thread rule: fill it in one thread; immutable after install().
#pragma once

#include <httplib.h>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "server/http/routing/problem.h"
#include "server/http/transport/transport_server.h"

namespace depeche::http {

// Who reads the errors of a route: programs get application/problem+json, people a page.
enum class Audience { programs, people };

// A handler fills the response or throws; see problem_of() for what becomes of that. A status it
// doesn't set is 200.
using Handler = httplib::Server::Handler;

// The same for a request with a body, which it reads, whatever its size, by the reader.
using BodyHandler = httplib::Server::HandlerWithContentReader;

// Who may ask for a route.
enum class Access {
  open,     // anybody
  reading,  // anybody, unless reading needs a key
  writing,  // those with a key for it
};

// Called before a handler, and before a body is read; throws where the client may not go on.
using Gate = std::function<void(const httplib::Request&, Access)>;

// Called before anything else. True: it has answered. May throw, as a handler may.
using Entry = std::function<bool(const httplib::Request&, httplib::Response&)>;

// Called after each answer. `route`: the path as given to get(); empty: there is none.
using OnAnswer =
    std::function<void(const httplib::Request&, const httplib::Response&, std::string_view route)>;

// The error as a whole HTML document, for people. Must not throw.
using ErrorPage = std::function<void(const httplib::Request&, const Problem&, httplib::Response&)>;

class Routes {
 public:
  // `path` is exact ("/api/search"), or has one variable that takes all the rest, slashes included
  // ("/api/articles/{id}", "/{file}"), or all up to what stands behind it ("/api/articles/{id}/similar"); of
  // several that fit, the longest wins, so "x/similar" must come as "x%2Fsimilar". Serves HEAD too.
  void get(const std::string& path, Handler handler, Audience audience = Audience::programs,
           Access access = Access::reading);

  // The same for answers of any size, which `handler` leaves to a content provider. Runs on a streaming
  // worker.
  void get_streamed(const std::string& path, Handler handler);

  // For writing. They run on streaming workers (see TransportServer::stream()), as they wait for a commit.
  void post(const std::string& path, BodyHandler handler);
  void put(const std::string& path, BodyHandler handler);
  void remove(const std::string& path, Handler handler);  // DELETE

  // Without one, everything is open.
  void set_gate(Gate gate);

  void set_entry(Entry entry) { entry_ = std::move(entry); }
  void set_on_answer(OnAnswer on_answer) { on_answer_ = std::move(on_answer); }

  // Without one, everybody gets problem+json. Routes for programs always do, paths under /api/, and who asks
  // for a path that is not there without accepting HTML.
  void set_error_page(ErrorPage page);

  // Takes over the routing of `server`, its errors and the headers that every answer has (see
  // security_headers.h). The table is copied.
  void install(TransportServer& server) const;

  // "GET /api/search", in the order given.
  [[nodiscard]] std::vector<std::string> operations() const;

 private:
  struct Route {
    std::string method;
    std::string path;
    std::string prefix;  // what stands before the variable; empty: the path is exact
    std::string suffix;  // what stands behind it
    Handler handler;     // null: the other one is set
    BodyHandler body_handler;
    Audience audience;
    Access access;
    bool is_streamed = false;
  };
  struct Table;

  void add(Route route);
  void add_with_body(const std::string& method, const std::string& path, BodyHandler handler);

  std::vector<Route> routes_;
  ErrorPage error_page_;
  Gate gate_;
  Entry entry_;
  OnAnswer on_answer_;
};

// What the variable of a route stands for, decoded once: what is between `prefix` and `suffix` in the
// request's path. Throws InvalidRequest where it is not UTF-8 or holds a NUL.
[[nodiscard]] std::string path_variable(const httplib::Request& request, std::string_view prefix,
                                        std::string_view suffix = {});

}  // namespace depeche::http
