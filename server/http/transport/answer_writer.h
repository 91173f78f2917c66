// Writes a response as HTTP/1.1: status line, headers, and the body as it is or as a content provider gives
// it.
//
// Thread rule: a function of its arguments.
#pragma once

#include <chrono>

#include <httplib.h>

#include "server/http/transport/problem_answer.h"
#include "server/http/transport/request_stream.h"

namespace depeche::http {

enum class Written {
  kept,    // whole; another answer may follow on this connection
  last,    // whole; the connection must close
  broken,  // not whole: the provider or the client gave up
};

// Completes the headers of `response` and writes it to `stream`. The function sets Content-Length, or
// Transfer-Encoding where a provider knows no length, and it sets Keep-Alive or Connection. A status that is
// not set becomes 200. Headers go out in the order of their names. If a body is set, it is sent, else the
// provider gives the body; with AnswerBody::omitted only the head is sent. Keep-Alive promises the client
// that a connection stays open for `idle_deadline` without a request. Throws what the provider and the stream
// throw.
[[nodiscard]] Written write_answer(httplib::Response& response, AnswerBody body,
                                   std::chrono::seconds idle_deadline, RequestStream& stream);

}  // namespace depeche::http
