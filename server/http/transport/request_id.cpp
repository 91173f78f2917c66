#include "server/http/transport/request_id.h"

#include <algorithm>
#include <cstdint>
#include <random>

#include <fmt/format.h>

namespace depeche::http {

bool is_request_id(std::string_view text) {
  constexpr std::size_t kLongest = 128;
  constexpr std::string_view kMarks = "-._~";
  return !text.empty() && text.size() <= kLongest && std::all_of(text.begin(), text.end(), [&](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           kMarks.find(c) != std::string_view::npos;
  });
}

// An id only has to tell requests apart in a log, and nobody is trusted by it: a fast generator for each
// thread does, without a lock and without the cost of a secure one.
std::string make_request_id() {
  thread_local std::mt19937_64 random{std::random_device{}()};
  return fmt::format("{:016x}", random());
}

// Where a request has two ids, nobody can say which of them the sender logs, so it gets one of ours. An id of
// the client is checked, as it goes into logs and into the answer as it is.
std::string request_id_of(const RequestHead& head) {
  const auto is_id = [](const auto& header) { return equals_ignoring_case(header.first, kRequestIdHeader); };
  const auto found = std::find_if(head.headers.begin(), head.headers.end(), is_id);
  const bool is_only_one = std::count_if(head.headers.begin(), head.headers.end(), is_id) == 1;
  return is_only_one && is_request_id(found->second) ? found->second : make_request_id();
}

}  // namespace depeche::http
