#include "server/write/snapshot_name.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>

#include "indexer/index/keep/snapshot.h"

namespace depeche::write {
namespace {

constexpr std::size_t kLongestName = 64;  // bytes; file systems take 255

// Of ASCII only, and without a look at the locale, which std::isalnum takes.
bool is_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool is_allowed(char c) {
  return is_letter_or_digit(c) || c == '.' || c == '-' || c == '_';
}

}  // namespace

bool is_snapshot_name(std::string_view name) {
  return !name.empty() && name.size() <= kLongestName && is_letter_or_digit(name.front()) &&
         std::all_of(name.begin(), name.end(), is_allowed) && !name.ends_with(index::kCopyingSuffix);
}

std::string snapshot_name_at(std::chrono::system_clock::time_point time) {
  return fmt::format("{:%Y%m%dT%H%M%SZ}", fmt::gmtime(std::chrono::system_clock::to_time_t(time)));
}

}  // namespace depeche::write
