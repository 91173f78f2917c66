// The text is cut into numbers, words and signs, and what these say is written again as parse_date() wants
// it, which has the last word on whether there is such a day. So every way to write a date is one small
// function here, and none of them knows a calendar.
#include "indexer/article/dates/read_date.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>

#include "indexer/article/dates/date_pieces.h"
#include "indexer/article/dates/date_words.h"
#include "indexer/article/folded_name.h"
#include "indexer/article/plain_text.h"
#include "indexer/base/utf8.h"

namespace depeche::article {
namespace {

// No date is longer. What follows is not looked at.
constexpr std::size_t kLongestText = 160;

using Kind = DatePiece::Kind;

// The parts of a date as digits; empty where they are not given.
struct Parts {
  std::string year{};
  std::string month{};
  std::string day{};
  std::string clock{};  // hh:mm:ss, perhaps with a fraction
  std::string zone{};   // as RFC 3339 has it
};

std::string two_digits(std::string_view number) {
  return number.size() == 1 ? fmt::format("0{}", number) : std::string(number);
}

// Requires: two or four digits.
std::string whole_year(std::string_view number) {
  if (number.size() == 4) return std::string(number);
  return fmt::format("{}{}", number < "50" ? "20" : "19", number);
}

// A year of four digits, or of two.
std::string take_year(DatePieces& pieces) {
  std::string_view year = pieces.take_number(4, 4);
  if (year.empty()) year = pieces.take_number(2, 2);
  return year.empty() ? std::string() : whole_year(year);
}

// "mars", "mars.", with a sign behind it that only joins it to what follows.
std::string take_month_name(DatePieces& pieces) {
  const DatePiece piece = pieces.next();
  const auto* const month = std::ranges::find(kMonths, piece.text, &MonthName::name);
  if (piece.kind != Kind::word || month == kMonths.end()) return {};
  pieces.step();
  pieces.take_sign(".");
  return std::string(month->number);
}

// Each of the functions below reads one way to write a day, a month or a year. Where that is not how the text
// goes on they return nullopt, and the caller goes back.

// 20220304, 202203040800 or 20220304080000.
std::optional<Parts> take_digits(DatePieces& pieces) {
  const std::string_view digits = pieces.take_number(8, 14);
  if (digits.size() != 8 && digits.size() != 12 && digits.size() != 14) return std::nullopt;
  Parts parts{.year = std::string(digits.substr(0, 4)),
              .month = std::string(digits.substr(4, 2)),
              .day = std::string(digits.substr(6, 2))};
  if (digits.size() == 8) return parts;
  parts.clock = fmt::format("{}:{}:{}", digits.substr(8, 2), digits.substr(10, 2),
                            digits.size() == 14 ? digits.substr(12) : "00");
  return parts;
}

// 2022-03-04, 2022/3/4, 2022.03, 2022-mars-4.
std::optional<Parts> take_year_first(DatePieces& pieces) {
  Parts parts{.year = std::string(pieces.take_number(4, 4))};
  if (parts.year.empty()) return std::nullopt;
  const char sign = pieces.take_sign("-/.");
  parts.month = take_month_name(pieces);
  if (parts.month.empty() && sign != '\0') parts.month = two_digits(pieces.take_number(1, 2));
  if (parts.month.empty()) return sign == '\0' ? std::optional(parts) : std::nullopt;
  const std::size_t behind_month = pieces.place();
  if (sign != '\0' && pieces.take_sign({&sign, 1}) == '\0') return parts;
  const std::string_view day = pieces.take_number(1, 2);
  if (day.empty()) pieces.go_to(behind_month);
  if (!day.empty()) parts.day = two_digits(day);
  return parts;
}

// 04/03/2022, 4.3.22, 03/2022.
std::optional<Parts> take_day_first(DatePieces& pieces) {
  const std::string_view first = pieces.take_number(1, 2);
  const char sign = pieces.take_sign("/-.");
  if (first.empty() || sign == '\0') return std::nullopt;
  const std::string_view year = pieces.take_number(4, 4);
  if (!year.empty()) return Parts{.year = std::string(year), .month = two_digits(first)};
  const std::string_view second = pieces.take_number(1, 2);
  if (second.empty() || pieces.take_sign({&sign, 1}) == '\0') return std::nullopt;
  std::string last = take_year(pieces);
  if (last.empty()) return std::nullopt;
  return Parts{.year = std::move(last), .month = two_digits(second), .day = two_digits(first)};
}

// 4 mars 2022, 1er mars 2022, 04-Mar-22.
std::optional<Parts> take_day_and_name(DatePieces& pieces) {
  const std::string_view day = pieces.take_number(1, 2);
  if (day.empty()) return std::nullopt;
  pieces.take_word(kOrdinals);
  pieces.take_word(kOf);
  pieces.take_sign("-/.");
  std::string month = take_month_name(pieces);
  if (month.empty()) return std::nullopt;
  pieces.take_sign("-/,");
  std::string year = take_year(pieces);
  if (year.empty()) return std::nullopt;
  return Parts{.year = std::move(year), .month = std::move(month), .day = two_digits(day)};
}

std::string take_clock(DatePieces& pieces);

// March 4, 2022; and Mar 4 08:00:00 2022, as C writes it.
std::optional<Parts> take_name_and_day(DatePieces& pieces) {
  Parts parts{.month = take_month_name(pieces)};
  const std::string_view day = pieces.take_number(1, 2);
  if (parts.month.empty() || day.empty()) return std::nullopt;
  parts.day = two_digits(day);
  pieces.take_word(kOrdinals);
  pieces.take_sign(",");
  parts.year = pieces.take_number(4, 4);
  if (!parts.year.empty()) return parts;
  parts.clock = take_clock(pieces);
  parts.year = pieces.take_number(4, 4);
  if (parts.clock.empty() || parts.year.empty()) return std::nullopt;
  return parts;
}

// Mars 2022, and janv-22, which a French Excel makes of 2022-01.
std::optional<Parts> take_name_and_year(DatePieces& pieces) {
  Parts parts{.month = take_month_name(pieces)};
  if (parts.month.empty()) return std::nullopt;
  const bool is_joined = pieces.take_sign("-") != '\0';
  parts.year = is_joined ? take_year(pieces) : std::string(pieces.take_number(4, 4));
  if (parts.year.empty()) return std::nullopt;
  return parts;
}

// Reads in the first way that fits.
std::optional<Parts> take_parts(DatePieces& pieces) {
  const std::size_t begin = pieces.place();
  for (const auto take : {take_digits, take_year_first, take_day_first, take_day_and_name, take_name_and_day,
                          take_name_and_year}) {
    if (auto parts = take(pieces)) return parts;
    pieces.go_to(begin);
  }
  return std::nullopt;
}

// Takes "am" or "pm" and returns the hour of the day, of 24.
std::string hour_of_day(DatePieces& pieces, std::string_view hour) {
  constexpr std::array<std::string_view, 1> kMorning{"am"};
  constexpr std::array<std::string_view, 1> kEvening{"pm"};
  if (pieces.take_word(kMorning)) return hour == "12" ? "00" : two_digits(hour);
  if (!pieces.take_word(kEvening)) return two_digits(hour);
  const int number = hour.size() == 1 ? hour[0] - '0' : (hour[0] - '0') * 10 + (hour[1] - '0');
  return number < 12 ? fmt::format("{}", number + 12) : two_digits(hour);
}

// 080000 or 0800, behind a day.
std::string take_compact_clock(DatePieces& pieces) {
  std::string_view digits = pieces.take_number(6, 6);
  if (digits.empty()) digits = pieces.take_number(4, 4);
  if (digits.empty()) return {};
  return fmt::format("{}:{}:{}", digits.substr(0, 2), digits.substr(2, 2),
                     digits.size() == 6 ? digits.substr(4) : "00");
}

// ":30" or ":30.25"; ":00" where none is written.
std::string take_seconds(DatePieces& pieces) {
  const std::size_t begin = pieces.place();
  const bool is_joined = pieces.take_sign(":") != '\0';
  const std::string_view second = is_joined ? pieces.take_number(2, 2) : std::string_view();
  if (second.empty()) {
    pieces.go_to(begin);
    return ":00";
  }
  const std::size_t behind_second = pieces.place();
  const bool has_point = pieces.take_sign(".,") != '\0' && !pieces.next().is_behind_space;
  const std::string_view fraction = has_point ? pieces.take_number(1, 9) : std::string_view();
  if (!fraction.empty()) return fmt::format(":{}.{}", second, fraction);
  pieces.go_to(behind_second);
  return fmt::format(":{}", second);
}

// 8:00, 08:00:00.25, 20h28, 20 heures, 8:00 PM, 8 PM. Empty where there is none; then some pieces may be
// taken.
std::string take_clock(DatePieces& pieces) {
  const std::string_view hour = pieces.take_number(1, 2);
  if (hour.empty()) return {};
  if (pieces.take_word(kHours)) {
    const std::string_view minute = pieces.take_number(1, 2);
    pieces.take_word(kMinutes);
    return fmt::format("{}:{}:00", two_digits(hour), minute.empty() ? "00" : two_digits(minute));
  }
  if (pieces.take_sign(":") == '\0') {
    const bool has_half = pieces.next().text == "am" || pieces.next().text == "pm";
    return has_half ? fmt::format("{}:00:00", hour_of_day(pieces, hour)) : std::string();
  }
  const std::string_view minute = pieces.take_number(2, 2);
  if (minute.empty()) return {};
  const std::string seconds = take_seconds(pieces);
  return fmt::format("{}:{}{}", hour_of_day(pieces, hour), minute, seconds);
}

// +0100, +01:00, +01, +1. Between words, "-" is a dash: the number must follow it at once.
std::string take_offset(DatePieces& pieces) {
  const std::size_t begin = pieces.place();
  const char sign = pieces.take_sign("+-");
  const bool is_joined = !pieces.next().is_behind_space;
  std::string_view hour = pieces.take_number(4, 4);
  if (hour.empty()) hour = pieces.take_number(1, 2);
  if (sign == '\0' || !is_joined || hour.empty()) {
    pieces.go_to(begin);
    return {};
  }
  if (hour.size() == 4) return fmt::format("{}{}:{}", sign, hour.substr(0, 2), hour.substr(2));
  std::string_view minute;
  if (pieces.take_sign(":") != '\0') minute = pieces.take_number(2, 2);
  return fmt::format("{}{}:{}", sign, two_digits(hour), minute.empty() ? "00" : minute);
}

// "GMT+0100" is one hour ahead of GMT. Empty where no zone is written.
std::string take_zone(DatePieces& pieces) {
  const DatePiece piece = pieces.next();
  const auto* const zone = std::ranges::find(kZones, piece.text, &ZoneName::name);
  if (piece.kind != Kind::word || zone == kZones.end()) return take_offset(pieces);
  pieces.step();
  const std::string offset = zone->offset == "Z" ? take_offset(pieces) : std::string();
  return offset.empty() ? std::string(zone->offset) : offset;
}

// Takes the time of day, and its zone, behind a day. Where something else follows, the day stands alone.
void take_time(DatePieces& pieces, Parts& parts) {
  const std::size_t begin = pieces.place();
  if (parts.clock.empty()) {
    const bool is_iso = pieces.next().text == "t" && !pieces.next().is_behind_space;
    pieces.take_sign(",-|");
    pieces.take_word(kBeforeClock);
    const std::size_t clock = pieces.place();
    parts.clock = take_clock(pieces);
    if (parts.clock.empty() && is_iso) {
      pieces.go_to(clock);
      parts.clock = take_compact_clock(pieces);
    }
  }
  if (parts.clock.empty()) return pieces.go_to(begin);
  parts.zone = take_zone(pieces);
}

// « mar. 8 mars 2022 »: a Tuesday, as another month follows.
bool is_tuesday(const DatePieces& pieces) {
  const std::size_t dot = pieces.next(1).text == "." ? 1 : 0;
  return pieces.next().text == "mar" && pieces.next(dot + 1).kind == Kind::number &&
         std::ranges::find(kMonths, pieces.next(dot + 2).text, &MonthName::name) != kMonths.end();
}

void skip_preface(DatePieces& pieces) {
  while (is_tuesday(pieces) || pieces.take_word(kPrefaces)) {
    if (is_tuesday(pieces)) pieces.step();
    while (pieces.take_sign(".,:") != '\0') continue;
  }
}

// 2022-01-06-7 and 2022-01-061 are something else than a date.
bool goes_on(const DatePieces& pieces) {
  const DatePiece next = pieces.next();
  if (pieces.at_end() || next.is_behind_space) return false;
  if (next.kind != Kind::sign) return true;
  const DatePiece behind = pieces.next(1);
  return (next.text == "/" || next.text == "-") && behind.kind == Kind::number && !behind.is_behind_space;
}

std::optional<Date> date_of(const Parts& parts) {
  std::string day = parts.year;
  if (!parts.month.empty()) day += fmt::format("-{}", parts.month);
  if (!parts.day.empty()) day += fmt::format("-{}", parts.day);
  if (!parts.clock.empty()) {
    if (auto date = parse_date(fmt::format("{}T{}{}", day, parts.clock, parts.zone))) return date;
  }
  return parse_date(day);  // a time that no clock shows costs the time, not the day
}

// How many of so many digits are whole seconds since 1970: thousandths or millionths may follow them. 0: the
// number is none.
std::size_t digits_of_seconds(std::size_t digits) {
  if (digits == 9 || digits == 10) return digits;  // from 1973 on, so that 20220304 is a day
  return digits == 13 || digits == 16 ? 10 : 0;
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// 1646380800, 1646380800.25 or 1646380800000.
std::optional<Date> date_of_epoch(std::string_view text) {
  using std::chrono::sys_seconds, std::chrono::seconds;
  const std::string_view whole = text.substr(0, text.find('.'));
  const std::string_view fraction = text.substr(std::min(whole.size() + 1, text.size()));
  const std::size_t length = digits_of_seconds(whole.size());
  if (length == 0 || !std::ranges::all_of(whole, is_digit) || !std::ranges::all_of(fraction, is_digit))
    return std::nullopt;
  std::int64_t number = 0;
  for (const char c : whole.substr(0, length)) number = 10 * number + (c - '0');
  const sys_seconds instant{seconds(number)};
  const auto days = std::chrono::floor<std::chrono::days>(instant);
  const std::chrono::year_month_day day(days);
  const std::chrono::hh_mm_ss time(instant - days);
  return parse_date(fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", static_cast<int>(day.year()),
                                static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()),
                                time.hours().count(), time.minutes().count(), time.seconds().count()));
}

std::string folded_beginning(std::string_view text) {
  return folded_name(text.substr(0, character_border(text, kLongestText)));
}

// Takes what stands in front of a date, the date, and its time of day.
std::optional<Parts> take_date(DatePieces& pieces) {
  skip_preface(pieces);
  std::optional<Parts> parts = take_parts(pieces);
  if (parts && !parts->day.empty()) take_time(pieces, *parts);
  return parts;
}

}  // namespace

std::optional<Date> read_date(std::string_view text) {
  text = trimmed(text);
  if (auto date = parse_date(text)) return date;
  const std::string folded = folded_beginning(text);
  if (auto date = date_of_epoch(folded)) return date;
  DatePieces pieces(folded);
  const std::optional<Parts> parts = take_date(pieces);
  if (!parts) return std::nullopt;
  // A year or a month with something behind it may be anything: « 2022, une année ».
  if (parts->day.empty() ? !pieces.at_end() : goes_on(pieces) && parts->clock.empty()) return std::nullopt;
  return date_of(*parts);
}

std::optional<Date> whole_date(std::string_view text) {
  text = trimmed(text);
  if (text.size() > kLongestText) return std::nullopt;
  const std::string folded = folded_beginning(text);
  DatePieces pieces(folded);
  const std::optional<Parts> parts = take_date(pieces);
  return parts && pieces.at_end() ? date_of(*parts) : std::nullopt;
}

std::string canonical_date(std::string_view text) {
  auto date = read_date(text);
  return date ? std::move(date->text) : std::string();
}

}  // namespace depeche::article
