#include "server/http/transport/problem_answer.h"

#include <fmt/format.h>

#include "server/http/transport/request_id.h"
#include "server/http/transport/security_header_list.h"
#include "server/http/transport/status_title.h"

namespace depeche::http {

std::string problem_json(int status, std::string_view detail) {
  return fmt::format(R"({{"type":"about:blank","title":"{}","status":{},"detail":"{}"}})",
                     status_title(status), status, detail);
}

std::string problem_answer(int status, std::string_view detail, std::string_view request_id,
                           AnswerBody body) {
  const std::string json = problem_json(status, detail);
  const bool is_passing = status == 429 || status == 503;
  std::string security;
  for (const SecurityHeader& header : kSecurityHeaders) {
    security += fmt::format("{}: {}\r\n", header.name, header.value);
  }
  return fmt::format(
      "HTTP/1.1 {} {}\r\nContent-Type: {}\r\nContent-Length: {}\r\nCache-Control: no-store\r\n"
      "{}: {}\r\n{}{}Connection: close\r\n\r\n{}",
      status, status_title(status), kProblemType, json.size(), kRequestIdHeader, request_id, security,
      is_passing ? "Retry-After: 1\r\n" : "", body == AnswerBody::sent ? json : "");
}

}  // namespace depeche::http
