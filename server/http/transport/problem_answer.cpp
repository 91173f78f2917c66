#include "server/http/transport/problem_answer.h"

#include <fmt/format.h>

#include "server/http/transport/http_date.h"
#include "server/http/transport/request_id.h"
#include "server/http/transport/security_header_list.h"
#include "server/http/transport/status_title.h"

namespace depeche::http {

// "about:blank" means that the problem says no more than its status does (RFC 9457, 4.2.1). Every `detail`
// that gets here is a constant of this program, so nothing is escaped.
std::string problem_json(int status, std::string_view detail) {
  return fmt::format(R"({{"type":"about:blank","title":"{}","status":{},"detail":"{}"}})",
                     status_title(status), status, detail);
}

// The answer is made as text, not by a handler, since no handler runs where it is needed: the request may be
// no HTTP, or the server may be full. 429 and 503 pass by themselves, so they carry Retry-After (RFC 9110,
// 10.2.3). An answer to HEAD keeps the length of the body that it leaves out (RFC 9110, 9.3.2).
std::string problem_answer(int status, std::string_view detail, std::string_view request_id,
                           AnswerBody body) {
  const std::string json = problem_json(status, detail);
  const bool is_passing = status == 429 || status == 503;
  std::string security;
  for (const SecurityHeader& header : kSecurityHeaders) {
    security += fmt::format("{}: {}\r\n", header.name, header.value);
  }
  return fmt::format(
      "HTTP/1.1 {} {}\r\nDate: {}\r\nContent-Type: {}\r\nContent-Length: {}\r\nCache-Control: no-store\r\n"
      "{}: {}\r\n{}{}Connection: close\r\n\r\n{}",
      status, status_title(status), http_date(std::chrono::system_clock::now()), kProblemType, json.size(),
      kRequestIdHeader, request_id, security, is_passing ? "Retry-After: 1\r\n" : "",
      body == AnswerBody::sent ? json : "");
}

}  // namespace depeche::http
