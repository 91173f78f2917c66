// A date is read from the left, a part at a time, and may end behind each: the parts that are there are its
// precision. From them come the span of days, which search and facets compare, and the sort key. A date with
// a time is an instant, which has one day at Paris, perhaps not the one that is written: 23:30Z is the next
// morning there.
#include "indexer/article/date.h"

#include <fmt/format.h>

#include <chrono>

#include "indexer/article/paris_time.h"

namespace depeche::article {
namespace {

using std::chrono::sys_days;
using std::chrono::sys_seconds;
using std::chrono::year_month_day;

// Takes the parts of a date off the front of a text.
class DateScanner {
 public:
  explicit DateScanner(std::string_view text) : rest_(text) {}

  [[nodiscard]] bool at_end() const { return rest_.empty(); }
  [[nodiscard]] char next() const { return rest_.empty() ? '\0' : rest_.front(); }

  // Where one of `characters` comes next, steps over it and returns true.
  bool take_one_of(std::string_view characters) {
    if (rest_.empty() || characters.find(rest_.front()) == std::string_view::npos) return false;
    rest_.remove_prefix(1);
    return true;
  }

  // Takes exactly `digits` digits. nullopt where there are fewer.
  std::optional<int> take_number(std::size_t digits) {
    if (rest_.size() < digits) return std::nullopt;
    int value = 0;
    for (const char c : rest_.substr(0, digits)) {
      if (c < '0' || c > '9') return std::nullopt;
      value = value * 10 + (c - '0');
    }
    rest_.remove_prefix(digits);
    return value;
  }

  // Takes as many digits as there are, as text.
  std::string_view take_digits() {
    const std::string_view digits = rest_.substr(0, rest_.find_first_not_of("0123456789"));
    rest_.remove_prefix(digits.size());
    return digits;
  }

 private:
  std::string_view rest_;
};

// The time of a date, as written.
struct Clock {
  int hour = 0;
  int minute = 0;
  int second = 0;
  std::string fraction;   // digits behind the seconds
  char zone_sign = '\0';  // '+', '-' or 'Z'; '\0' where none is written
  int zone_hour = 0;
  int zone_minute = 0;
};

// Takes "+01:00", "Z" or nothing. False where something else is there or follows.
bool take_zone(DateScanner& scanner, Clock& clock) {
  if (scanner.at_end()) return true;
  if (scanner.take_one_of("Zz")) {
    clock.zone_sign = 'Z';
    return scanner.at_end();
  }
  clock.zone_sign = scanner.next();
  if (!scanner.take_one_of("+-")) return false;
  const auto hour = scanner.take_number(2);
  if (!hour || !scanner.take_one_of(":")) return false;
  const auto minute = scanner.take_number(2);
  if (!minute || *hour > 23 || *minute > 59) return false;
  clock.zone_hour = *hour;
  clock.zone_minute = *minute;
  return scanner.at_end();
}

// Takes "10:00:00", with a fraction and a zone or without, up to the end of the text.
std::optional<Clock> take_clock(DateScanner& scanner) {
  Clock clock;
  const auto hour = scanner.take_number(2);
  if (!hour || *hour > 23 || !scanner.take_one_of(":")) return std::nullopt;
  const auto minute = scanner.take_number(2);
  if (!minute || *minute > 59 || !scanner.take_one_of(":")) return std::nullopt;
  const auto second = scanner.take_number(2);
  if (!second || *second > 60) return std::nullopt;
  clock.hour = *hour;
  clock.minute = *minute;
  clock.second = *second;
  if (scanner.take_one_of(".")) {
    clock.fraction = scanner.take_digits();
    if (clock.fraction.empty()) return std::nullopt;
  }
  if (!take_zone(scanner, clock)) return std::nullopt;
  return clock;
}

// Without a zone a newspaper means the time on its own clocks.
Clock with_zone(Clock clock, sys_days day) {
  if (clock.zone_sign != '\0') return clock;
  using std::chrono::hours, std::chrono::minutes, std::chrono::seconds;
  const std::chrono::local_seconds shown(day.time_since_epoch() + hours(clock.hour) + minutes(clock.minute) +
                                         seconds(clock.second));
  const minutes offset = paris_offset_by_clock(shown);
  clock.zone_sign = '+';
  clock.zone_hour = static_cast<int>(offset.count() / 60);
  clock.zone_minute = static_cast<int>(offset.count() % 60);
  return clock;
}

// A zone of +01:00 is ahead of UTC, so its hour is taken off.
sys_seconds in_utc(sys_days day, const Clock& clock) {
  using std::chrono::hours, std::chrono::minutes, std::chrono::seconds;
  const auto zone = hours(clock.zone_hour) + minutes(clock.zone_minute);
  const auto local = day + hours(clock.hour) + minutes(clock.minute) + seconds(clock.second);
  return clock.zone_sign == '-' ? local + zone : local - zone;
}

// Leap seconds are inserted only at the end of a day in UTC. Unix time has no number for them: in_utc() makes
// 23:59:60 the first second of the next day.
bool is_real_second(sys_seconds instant, const Clock& clock) {
  return clock.second < 60 || instant == std::chrono::floor<std::chrono::days>(instant);
}

sys_days day_in_paris(sys_seconds instant) {
  return std::chrono::floor<std::chrono::days>(instant + paris_offset(instant));
}

// Zones can move an instant out of the years that four digits write.
bool is_in_range(year_month_day day) {
  return day.year() >= std::chrono::year(1) && day.year() <= std::chrono::year(9999);
}

// "YYYYMMDD".
std::string compact(year_month_day day) {
  return fmt::format("{:04}{:02}{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                     static_cast<unsigned>(day.day()));
}

// RFC 3339 with the zone as given, "T" and "Z" in capitals.
std::string canonical(year_month_day day, const Clock& clock) {
  const std::string zone = clock.zone_sign == 'Z' ? "Z"
                                                  : fmt::format("{}{:02}:{:02}", clock.zone_sign,
                                                                clock.zone_hour, clock.zone_minute);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}{}{}{}", static_cast<int>(day.year()),
                     static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()), clock.hour,
                     clock.minute, clock.second, clock.fraction.empty() ? "" : ".", clock.fraction, zone);
}

// Makes a date without a time, which lasts from `first` to `last`, both included.
Date span_of_days(std::string_view text, year_month_day first, year_month_day last) {
  const std::string begin = compact(first);
  return Date{std::string(text), begin, compact(last), begin + "000000"};
}

std::optional<Date> instant(year_month_day day, const Clock& clock) {
  const sys_seconds utc = in_utc(sys_days(day), clock);
  const sys_days utc_day = std::chrono::floor<std::chrono::days>(utc);
  const year_month_day paris_day = day_in_paris(utc);
  if (!is_real_second(utc, clock) || !is_in_range(utc_day) || !is_in_range(paris_day)) return std::nullopt;
  const std::chrono::hh_mm_ss time(utc - utc_day);
  const std::string sort_key = fmt::format("{}{:02}{:02}{:02}", compact(utc_day), time.hours().count(),
                                           time.minutes().count(), time.seconds().count());
  return Date{canonical(day, clock), compact(paris_day), compact(paris_day), sort_key};
}

}  // namespace

std::optional<Date> parse_date(std::string_view text) {
  using std::chrono::day, std::chrono::month, std::chrono::year;
  DateScanner scanner(text);
  const auto y = scanner.take_number(4);
  if (!y || *y < 1) return std::nullopt;
  const year given_year(*y);
  if (scanner.at_end()) return span_of_days(text, given_year / 1 / 1, given_year / 12 / 31);

  if (!scanner.take_one_of("-")) return std::nullopt;
  const auto m = scanner.take_number(2);
  if (!m || *m < 1 || *m > 12) return std::nullopt;
  const month given_month(static_cast<unsigned>(*m));
  if (scanner.at_end()) {
    const auto last = given_year / given_month / std::chrono::last;
    return span_of_days(text, given_year / given_month / 1, last);
  }

  if (!scanner.take_one_of("-")) return std::nullopt;
  const auto d = scanner.take_number(2);
  if (!d) return std::nullopt;
  const year_month_day date = given_year / given_month / day(static_cast<unsigned>(*d));
  if (!date.ok()) return std::nullopt;
  if (scanner.at_end()) return span_of_days(text, date, date);

  if (!scanner.take_one_of("Tt ")) return std::nullopt;
  const auto clock = take_clock(scanner);
  if (!clock) return std::nullopt;
  return instant(date, with_zone(*clock, sys_days(date)));
}

}  // namespace depeche::article
