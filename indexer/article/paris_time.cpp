#include "indexer/article/paris_time.h"

#include <fmt/format.h>
#include <unicode/timezone.h>

#include <charconv>
#include <memory>
#include <string_view>

namespace depeche::article {
namespace {

using std::chrono::minutes, std::chrono::seconds, std::chrono::sys_days, std::chrono::sys_seconds;

// Requires: digits only.
int number_in(std::string_view digits) {
  int number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

// `key` is a Date::sort_key.
sys_seconds instant_of(std::string_view key) {
  using std::chrono::day, std::chrono::hours, std::chrono::month, std::chrono::year;
  const auto part = [&](std::size_t begin, std::size_t length) {
    return number_in(key.substr(begin, length));
  };
  const sys_days date =
      year(part(0, 4)) / month(static_cast<unsigned>(part(4, 2))) / day(static_cast<unsigned>(part(6, 2)));
  return date + hours(part(8, 2)) + minutes(part(10, 2)) + seconds(part(12, 2));
}

// `local` is the time that clocks show, which `offset` is the distance of from UTC.
std::string rfc3339(sys_seconds local, minutes offset) {
  const sys_days date = std::chrono::floor<std::chrono::days>(local);
  const std::chrono::year_month_day day(date);
  const std::chrono::hh_mm_ss time(local - date);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}+{:02}:{:02}", static_cast<int>(day.year()),
                     static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()),
                     time.hours().count(), time.minutes().count(), time.seconds().count(),
                     offset.count() / 60, offset.count() % 60);
}

}  // namespace

seconds paris_offset(sys_seconds instant) {
  // Making a time zone reads its whole table. ICU's const functions may be called by several threads.
  static const std::unique_ptr<const icu::TimeZone> paris(icu::TimeZone::createTimeZone("Europe/Paris"));
  std::int32_t standard_ms = 0;
  std::int32_t summer_ms = 0;
  UErrorCode status = U_ZERO_ERROR;
  const double ms = 1000.0 * static_cast<double>(instant.time_since_epoch().count());
  paris->getOffset(ms, /*local=*/0, standard_ms, summer_ms, status);
  return seconds((standard_ms + summer_ms) / 1000);
}

// The offset depends on the instant, which depends on the offset: what clocks show, taken for UTC, leads to
// an offset that is right but for some hours of a year, and that one to the right one.
minutes paris_offset_by_clock(std::chrono::local_seconds local) {
  const sys_seconds as_utc(local.time_since_epoch());
  return std::chrono::round<minutes>(paris_offset(as_utc - paris_offset(as_utc)));
}

std::string beginning_in_paris(const Date& date) {
  constexpr std::size_t kDayLength = 10;  // of YYYY-MM-DD
  const sys_seconds named = instant_of(date.sort_key);
  const bool is_instant = date.text.size() > kDayLength;
  // A day begins at midnight at Paris, an instant that depends on the offset, which depends on the instant:
  // the offset at midnight in UTC leads to the instant, whose own offset counts.
  const seconds offset = paris_offset(is_instant ? named : named - paris_offset(named));
  const minutes shown = std::chrono::round<minutes>(offset);
  return rfc3339(is_instant ? named + shown : named, shown);
}

}  // namespace depeche::article
