// What httplib's router gets to see of a request. It reads the method and the path; all else
// is put into its Request as we framed it. That way around httplib's own reading: it decodes
// percent signs in header values, takes a second '?' for an error, lets a client's header
// REMOTE_ADDR shadow the real one, compresses JSON at brotli's slowest level, and answers
// ranges that lie outside of the content wrongly.
#pragma once

#include <string>

#include <httplib.h>

#include "server/http/transport/framing.h"
#include "server/http/transport/pace.h"
#include "server/http/transport/request_id.h"

namespace depeche::http {

// Where handlers find the client's Accept-Encoding. A client can't set it itself.
inline constexpr const char* kAcceptEncodingHeader = "Depeche-Accept-Encoding";

// When the request was there, for received_at(). A client can't set it itself.
inline constexpr const char* kReceivedAtHeader = "Depeche-Received-At";

// When a plain request was whole, or the head of a streaming one: before it waited for a worker.
[[nodiscard]] Clock::time_point received_at(const httplib::Request& request);

// The target's path as the router matches it: without the query, percent signs decoded.
[[nodiscard]] std::string decoded_path(const RequestHead& head);

// The text from which httplib parses a request: a request line and no header.
[[nodiscard]] std::string router_request_line(const RequestHead& head);

// Puts the target, the parameters and the headers into `request`; call as httplib's
// setup_request, when REMOTE_ADDR and its like are already in it. X-Request-Id has one value always.
void complete_router_request(const RequestHead& head, httplib::Request& request);

}  // namespace depeche::http
