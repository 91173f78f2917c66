// The router finds the handler for a path and a verb. The transport asks it once for each request
// (destination.h). The router calls all who need to know the route: entry, gate, log and error page.
//
// Thread rule: fill it in one thread; what destinations() returns is immutable and may be shared freely.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <httplib.h>

#include "server/http/routing/call.h"
#include "server/http/routing/path_pattern.h"
#include "server/http/routing/problem.h"
#include "server/http/transport/destination.h"

namespace depeche::http {

// Who reads the errors of a route: programs get application/problem+json, people a page.
enum class Audience { programs, people };

// Who may ask for a route.
enum class Access {
  open,     // anybody
  reading,  // anybody, unless reading needs a key
  feed,     // as reading, or by a key for feeds in the address
  writing,  // those with a key for it
};

// Says who may use a verb of a route, who reads its errors, and how body and answer are delivered.
struct RouteOptions {
  Access access = Access::reading;
  Audience audience = Audience::programs;
  Delivery delivery = Delivery::whole;
};

// A handler fills the response or throws; problem_of() says which answer an exception becomes. A status that
// it doesn't set is 200. Handlers run on several workers at once.
using Handler = std::function<void(const Call&, const httplib::Request&, httplib::Response&)>;

// A handler for requests with a body, which it reads by the reader, whatever the size.
using BodyHandler = std::function<void(const Call&, const httplib::Request&, httplib::Response&,
                                       const httplib::ContentReader&)>;

// Called before a handler, and before a body is read; throws where the client may not go on.
using Gate = std::function<void(const httplib::Request&, Access)>;

// Called on the worker before a handler. Returns true where it has filled the response itself; then no
// handler is called. May throw, as a handler may.
using Entry = std::function<bool(const Call&, const httplib::Request&, httplib::Response&)>;

// Says who asks, and by which address. Called on the worker before anything else; must not throw.
using Introduction = std::function<Visit(const httplib::Request&)>;

// Called on the worker after each answer has been written.
using OnAnswer = std::function<void(const Call&, const httplib::Request&, const httplib::Response&)>;

// Fills the response with the error as a whole HTML document, for people. Must not throw.
using ErrorPage =
    std::function<void(const Call&, const httplib::Request&, const Problem&, httplib::Response&)>;

class Routes {
 public:
  // Handlers that write mostly wait for a commit. They get a streaming worker, so that searches need not wait
  // for them.
  static constexpr RouteOptions kWriting{.access = Access::writing, .delivery = Delivery::streamed};

  // For `pattern` see PathPattern; two of one shape must name their variables alike. Of several that fit a
  // path the most specific one has it, for all verbs: where it lacks the verb the answer is a 405, which
  // names those it has. get() serves HEAD too.
  void get(std::string_view pattern, Handler handler, RouteOptions options = {});
  void post(std::string_view pattern, BodyHandler handler, RouteOptions options = kWriting);
  void put(std::string_view pattern, BodyHandler handler, RouteOptions options = kWriting);
  void patch(std::string_view pattern, BodyHandler handler, RouteOptions options = kWriting);
  void remove(std::string_view pattern, Handler handler, RouteOptions options = kWriting);  // DELETE

  // Without a gate, everything is open.
  void set_gate(Gate gate) { gate_ = std::move(gate); }

  // Paths below `base_path` ("/recherche", without a slash at its end) are answered as if it were not there.
  // All others are answered too: a proxy in front may have taken it off.
  void set_base_path(std::string base_path) { base_path_ = std::move(base_path); }

  void set_introduction(Introduction introduction) { introduction_ = std::move(introduction); }
  void set_entry(Entry entry) { entry_ = std::move(entry); }
  void set_on_answer(OnAnswer on_answer) { on_answer_ = std::move(on_answer); }

  // Without a page, everybody gets problem+json. Routes for programs and paths under /api/ always answer by
  // it, as does a path that is not there to a client that does not accept HTML.
  void set_error_page(ErrorPage page) { error_page_ = std::move(page); }

  // Returns what the transport asks for each request. Every answer has the headers of security_headers.h. The
  // routes are copied, so that what is added later doesn't count.
  [[nodiscard]] FindDestination destinations() const;

  // Returns "GET /api/articles/{id}" and so on, a pattern after the other in the order of their addition.
  [[nodiscard]] std::vector<std::string> operations() const;

 private:
  struct Verb {
    std::string method;
    BodyHandler handler;
    RouteOptions options;
  };
  struct Route {
    PathPattern pattern;
    std::vector<Verb> verbs;

    [[nodiscard]] const Verb* find(std::string_view method) const;
  };
  struct Match;
  struct Table;

  void add(std::string_view pattern, Verb verb);

  std::vector<Route> routes_;
  ErrorPage error_page_;
  Gate gate_;
  std::string base_path_;
  Introduction introduction_;
  Entry entry_;
  OnAnswer on_answer_;
};

}  // namespace depeche::http
