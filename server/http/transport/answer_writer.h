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

// Sets what frames the answer: Content-Length, or Transfer-Encoding where a provider knows no length, and
// Keep-Alive or Connection. A status that is not set becomes 200. Headers go out by name. A body that is set
// is sent, else what the provider gives; of an answer to HEAD only the head. `idle_deadline` is what a
// connection that is kept is promised. Throws what the provider throws, and the stream.
[[nodiscard]] Written write_answer(httplib::Response& response, AnswerBody body,
                                   std::chrono::seconds idle_deadline, RequestStream& stream);

}  // namespace depeche::http
