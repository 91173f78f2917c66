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

std::string make_request_id() {
  thread_local std::mt19937_64 random{std::random_device{}()};
  return fmt::format("{:016x}", random());
}

}  // namespace depeche::http
