// A Call tells a handler what the router and the transport know of a request, beside httplib's Request.
//
// Thread rule: plain values, for one thread.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "server/http/routing/path_pattern.h"
#include "server/http/transport/pace.h"

namespace depeche::http {

// The views are valid until the answer has been written to its end.
struct Call {
  std::string_view route = {};                   // "/api/articles/{id}"; empty: no route has this path
  std::span<const PathVariable> variables = {};  // for a handler: valid UTF-8 without NUL
  std::string_view id = {};                      // of the request, in logs and answers; see request_id.h
  Clock::time_point received_at = {};            // when it was complete, before it waited for a worker

  // Returns what stands in the path for the variable, percent-decoded. Takes the name without braces.
  // Requires: the route has one of this name.
  [[nodiscard]] const std::string& variable(std::string_view name) const;
};

}  // namespace depeche::http
