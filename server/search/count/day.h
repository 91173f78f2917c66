// Days as columns write them, 20220106, and as the calendar counts them.
//
// Thread rule: pure functions.
#pragma once

#include <chrono>
#include <cstdint>

namespace depeche::search {

// Days are counted by std::chrono, in the proleptic Gregorian calendar, without a time of day and so without
// time zones.
[[nodiscard]] inline std::chrono::sys_days days_of(std::uint32_t number) {
  constexpr std::uint32_t kYear = 10'000;
  constexpr std::uint32_t kMonth = 100;
  return std::chrono::year(static_cast<int>(number / kYear)) / std::chrono::month(number / kMonth % kMonth) /
         std::chrono::day(number % kMonth);
}

// Requires: the day is in year 0 or later.
[[nodiscard]] inline std::uint32_t number_of(std::chrono::sys_days day) {
  constexpr std::uint32_t kYear = 10'000;
  constexpr std::uint32_t kMonth = 100;
  const std::chrono::year_month_day date(day);
  return static_cast<std::uint32_t>(int{date.year()}) * kYear + unsigned{date.month()} * kMonth +
         unsigned{date.day()};
}

}  // namespace depeche::search
