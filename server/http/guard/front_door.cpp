#include "server/http/guard/front_door.h"

#include <algorithm>

#include "server/http/routing/path_pattern.h"

namespace depeche::http {
namespace {

// These characters need no escape in an address, in HTML or in XML.
bool is_plain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
         c == '_' || c == '~';
}

bool is_plain_segment(std::string_view segment) {
  return !segment.empty() && segment != "." && segment != ".." && std::ranges::all_of(segment, is_plain);
}

}  // namespace

std::optional<std::string> base_path_of(std::string_view path) {
  if (path.empty() || path == "/") return std::string();
  if (path.ends_with('/')) path.remove_suffix(1);
  const auto segments = path_segments(path);
  const bool is_path = !segments.empty() && std::ranges::all_of(segments, is_plain_segment);
  return is_path ? std::optional(std::string(path)) : std::nullopt;
}

// A proxy may have put its word beside that of the client, in a second header or behind a comma. Then nobody
// knows which of the two is whose, and neither is taken.
Visit FrontDoor::visit_of(const httplib::Request& request) const {
  Visit visit{.client = network_of(proxies_.client_of(request)), .scheme = "http", .prefix = base_path_};
  if (!proxies_.trusts(request.remote_addr)) return visit;
  const auto said = [&](const char* header) {
    return request.get_header_value_count(header) == 1 ? request.get_header_value(header) : std::string();
  };
  if (said("X-Forwarded-Proto") == "https") visit.scheme = "https";
  const std::string prefix = said("X-Forwarded-Prefix");
  if (!prefix.empty()) visit.prefix = base_path_of(prefix).value_or(base_path_);
  return visit;
}

}  // namespace depeche::http
