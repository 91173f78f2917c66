#include "server/http/transport/problem_answer.h"

#include <algorithm>

#include <fmt/format.h>

#include "server/http/transport/framing.h"
#include "server/http/transport/request_id.h"
#include "server/http/transport/security_header_list.h"
#include "server/http/transport/status_title.h"

namespace depeche::http {
namespace {
bool starts_with_name(std::string_view line, std::string_view name) {
  return line.size() > name.size() && line[name.size()] == ':' &&
         equals_ignoring_case(line.substr(0, name.size()), name);
}
}  // namespace

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

bool keeps_connection(std::string_view answer) {
  std::string_view head = answer.substr(0, answer.find("\r\n\r\n"));
  bool is_framed = false;
  while (!head.empty()) {
    const std::size_t end = std::min(head.find("\r\n"), head.size());
    const std::string_view line = head.substr(0, end);
    if (starts_with_name(line, "Connection") && line.find("close") != std::string_view::npos) return false;
    is_framed =
        is_framed || starts_with_name(line, "Content-Length") || starts_with_name(line, "Transfer-Encoding");
    head.remove_prefix(std::min(end + 2, head.size()));
  }
  return is_framed;
}

}  // namespace depeche::http
