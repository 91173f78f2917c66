// A Call tells a handler what the router, the guard and the transport know of a request, beside httplib's
// Request.
//
// Thread rule: plain values, for one thread.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "server/http/routing/path_pattern.h"
#include "server/http/transport/pace.h"

namespace depeche::http {

// Who asks, and under which address he found this server. Only the guard knows both where a proxy stands in
// between (front_door.h).
struct Visit {
  std::string client = {};      // the network of the client, as network_of() names it; empty: not known
  std::string scheme = "http";  // "https" where a proxy in front speaks TLS
  std::string prefix = {};      // the path of this server's root: "/recherche"; empty: the root of the host
};

// The views are valid until the answer has been written to its end.
struct Call {
  std::string_view route = {};                   // "/api/articles/{id}"; empty: no route has this path
  std::span<const PathVariable> variables = {};  // for a handler: valid UTF-8 without NUL
  std::string_view target = {};                  // what is asked for, below the prefix of the site: "/?q=a"
  std::string_view id = {};                      // of the request, in logs and answers; see request_id.h
  Clock::time_point received_at = {};            // when it was complete, before it waited for a worker
  Visit visit = {};

  // Returns what stands in the path for the variable, percent-decoded. Takes the name without braces.
  // Requires: the route has one of this name.
  [[nodiscard]] const std::string& variable(std::string_view name) const;
};

}  // namespace depeche::http
