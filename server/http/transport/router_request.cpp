#include "server/http/transport/router_request.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>

#include "server/http/transport/request_id.h"

namespace depeche::http {
namespace {
// Framing has done with these, or they are not the client's to say.
constexpr std::array<std::string_view, 15> kWithheld{
    "Accept-Encoding", "Connection", "Content-Length",    "Expect",          "If-Range",
    "Keep-Alive",      "LOCAL_ADDR", "LOCAL_PORT",        "Range",           "REMOTE_ADDR",
    "REMOTE_PORT",     "TE",         "Transfer-Encoding", kReceivedAtHeader, kRequestIdHeader};

bool is_withheld(std::string_view name) {
  return equals_ignoring_case(name, kAcceptEncodingHeader) ||
         std::any_of(kWithheld.begin(), kWithheld.end(),
                     [&](std::string_view withheld) { return equals_ignoring_case(name, withheld); });
}

std::string_view path_of(std::string_view target) {
  return target.substr(0, target.find('?'));
}
}  // namespace

std::string decoded_path(const RequestHead& head) {
  return httplib::detail::decode_url(std::string(path_of(head.target)), false);
}

std::string router_request_line(const RequestHead& head) {
  std::string line = head.method;
  line.append(" ").append(path_of(head.target)).append(" ").append(head.version).append("\r\n\r\n");
  return line;
}

Clock::time_point received_at(const httplib::Request& request) {
  const std::string text = request.get_header_value(kReceivedAtHeader);
  Clock::rep ticks = 0;
  std::from_chars(text.data(), text.data() + text.size(), ticks);
  return Clock::time_point(Clock::duration(ticks));
}

void complete_router_request(const RequestHead& head, httplib::Request& request) {
  request.target = head.target;
  const std::size_t query = head.target.find('?');
  if (query != std::string::npos)
    httplib::detail::parse_query_text(head.target.substr(query + 1), request.params);
  for (const auto& [name, value] : head.headers) {
    if (equals_ignoring_case(name, "Accept-Encoding"))
      request.headers.emplace(kAcceptEncodingHeader, value);
    else if (!is_withheld(name))
      request.headers.emplace(name, value);
  }
  request.headers.emplace(kRequestIdHeader, request_id_of(head));
  request.headers.emplace(kReceivedAtHeader, std::to_string(head.received_at.time_since_epoch().count()));
  if (head.content_length) request.headers.emplace("Content-Length", std::to_string(*head.content_length));
}

}  // namespace depeche::http
