// The router: paths and verbs to handlers. The transport asks it once for each request (destination.h), and
// all who need to know the route are told: gate, limits, log, counts, and who writes the errors.
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
  writing,  // those with a key for it
};

// What a verb of a route needs, and from whom it hears.
struct RouteOptions {
  Access access = Access::reading;
  Audience audience = Audience::programs;
  Delivery delivery = Delivery::whole;
};

// A handler fills the response or throws; see problem_of() for what becomes of that. A status it
// doesn't set is 200.
using Handler = std::function<void(const Call&, const httplib::Request&, httplib::Response&)>;

// The same for a request with a body, which it reads by the reader, whatever its size.
using BodyHandler = std::function<void(const Call&, const httplib::Request&, httplib::Response&,
                                       const httplib::ContentReader&)>;

// Called before a handler, and before a body is read; throws where the client may not go on.
using Gate = std::function<void(const httplib::Request&, Access)>;

// Called before anything else. True: it has answered. May throw, as a handler may.
using Entry = std::function<bool(const Call&, const httplib::Request&, httplib::Response&)>;

// Called after each answer.
using OnAnswer = std::function<void(const Call&, const httplib::Request&, const httplib::Response&)>;

// The error as a whole HTML document, for people. Must not throw.
using ErrorPage =
    std::function<void(const Call&, const httplib::Request&, const Problem&, httplib::Response&)>;

class Routes {
 public:
  // They write, and mostly wait for a commit: on a streaming worker.
  static constexpr RouteOptions kWriting{.access = Access::writing, .delivery = Delivery::streamed};

  // For `pattern` see PathPattern; two of one shape must name their variables alike. Of several that fit a
  // path the most specific one has it, for all verbs: where it lacks the verb the answer is a 405, which
  // names those it has. get() serves HEAD too, which needs no streaming worker.
  void get(std::string_view pattern, Handler handler, RouteOptions options = {});
  void post(std::string_view pattern, BodyHandler handler, RouteOptions options = kWriting);
  void put(std::string_view pattern, BodyHandler handler, RouteOptions options = kWriting);
  void patch(std::string_view pattern, BodyHandler handler, RouteOptions options = kWriting);
  void remove(std::string_view pattern, Handler handler, RouteOptions options = kWriting);  // DELETE

  // Without one, everything is open.
  void set_gate(Gate gate) { gate_ = std::move(gate); }

  void set_entry(Entry entry) { entry_ = std::move(entry); }
  void set_on_answer(OnAnswer on_answer) { on_answer_ = std::move(on_answer); }

  // Without one, everybody gets problem+json. Routes for programs always do, paths under /api/, and who asks
  // for a path that is not there without accepting HTML.
  void set_error_page(ErrorPage page) { error_page_ = std::move(page); }

  // For the transport. Every answer has the headers of security_headers.h. The table is copied.
  [[nodiscard]] FindDestination destinations() const;

  // "GET /api/articles/{id}", a pattern after the other as they came.
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
  Entry entry_;
  OnAnswer on_answer_;
};

}  // namespace depeche::http
