#include "server/http/page/frame/language.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstdlib>
#include <nlohmann/json.hpp>

#include "indexer/article/date.h"
#include "indexer/article/paris_time.h"
#include "indexer/base/error.h"
#include "server/http/routing/file_content.h"
#include "server/http/transport/framing.h"

// A language is one file of strings, so a translator needs no C++. All texts of the page come from it; the
// rules that differ between languages (marks in numbers, order of a date, the first of a month) are strings
// in it as well. A string that the page asks for and the file lacks is an error of ours.

namespace depeche::http {
namespace {

using nlohmann::json;

// Throws Error, naming the file, where it is missing or is no JSON.
json read_json(const std::filesystem::path& file) {
  try {
    return json::parse(file_content(file));
  } catch (const json::exception& error) {
    throw Error(file.string() + ": " + error.what());
  }
}

// Replaces the first "{name}" of the text by its value, for each of the values.
std::string fill(std::string text, const PageLanguage::Values& values) {
  for (const auto& [name, value] : values) {
    // {{ is how fmt writes one brace: this is "{name}".
    const std::string placeholder = fmt::format("{{{}}}", name);
    const std::size_t at = text.find(placeholder);
    if (at != std::string::npos) text.replace(at, placeholder.size(), value);
  }
  return text;
}

// One range of the header: "fr-CH;q=0.8" is {"fr", 0.8}.
struct LanguageRange {
  std::string primary;  // in lower case
  double weight = 1;
};

// A weight that is no number counts as 0, so that a broken range is never preferred.
LanguageRange parse_range(std::string_view text) {
  const std::size_t semicolon = text.find(';');
  LanguageRange range;
  const std::string_view tag = trimmed(text.substr(0, semicolon));
  for (const char c : tag.substr(0, tag.find('-'))) {
    // "fr-CH" is answered in "fr" (RFC 4647, section 3.4). Tags are compared without case.
    range.primary += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  if (semicolon == std::string_view::npos) return range;
  const std::string_view weight = trimmed(text.substr(semicolon + 1));
  // RFC 9110, section 12.4.2: no weight means 1, and q=0 means "never this".
  if (weight.substr(0, 2) == "q=") range.weight = std::atof(std::string(weight.substr(2)).c_str());
  return range;
}

}  // namespace

PageLanguage::PageLanguage(const std::filesystem::path& file) {
  const json content = read_json(file);
  try {
    code_ = content.at("language");
    decimal_mark_ = content.at("decimal_mark");
    group_mark_ = content.at("group_mark");
    first_of_month_ = content.at("first_of_month");
    date_day_ = content.at("date_day");
    date_month_ = content.at("date_month");
    months_ = content.at("months").get<std::array<std::string, 12>>();
    strings_ = content.at("strings").get<std::map<std::string, std::string>>();
    // The file of French has no warnings, as the parser's own ones are French.
    warnings_ = content.value("warnings", std::map<std::string, std::string>());
  } catch (const json::exception& error) {
    throw Error(file.string() + ": " + error.what());
  }
}

std::string PageLanguage::text(std::string_view name, const Values& values) const {
  const auto found = strings_.find(std::string(name));
  if (found == strings_.end()) throw Error(fmt::format("the page has no text \"{}\" in {}", name, code_));
  return fill(found->second, values);
}

std::optional<std::string> PageLanguage::warning(const std::string& code) const {
  const auto found = warnings_.find(code);
  if (found == warnings_.end()) return std::nullopt;
  return found->second;
}

std::string PageLanguage::number(std::uint64_t value) const {
  std::string digits = std::to_string(value);
  // The mark goes in from the end, so the offsets of the places before it stay true.
  for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, group_mark_);
  return digits;
}

std::string PageLanguage::count(std::string_view name, std::uint64_t value) const {
  // Each language has a string for none, one and many, which is enough for French and English.
  const char* form = value == 0 ? "none" : value == 1 ? "one" : "many";
  return text(fmt::format("{}_{}", name, form), {{"number", number(value)}});
}

// One digit behind the decimal mark, and none where it would be 0.
std::string PageLanguage::decimal(double value) const {
  std::string text = fmt::format("{:.1f}", value);
  const std::size_t point = text.find('.');
  if (text.substr(point) == ".0") return text.substr(0, point);
  return text.replace(point, 1, decimal_mark_);
}

std::string PageLanguage::duration(double milliseconds) const {
  // The limits are those at which rounding would write "1000 ms" and "10,0 ms".
  if (milliseconds >= 999.5) return text("seconds", {{"number", decimal(milliseconds / 1000)}});
  if (milliseconds >= 9.95) {
    return text("milliseconds", {{"number", number(static_cast<std::uint64_t>(std::lround(milliseconds)))}});
  }
  // Nothing takes no time at all.
  return text("milliseconds", {{"number", decimal(std::max(milliseconds, 0.1))}});
}

std::string PageLanguage::date(const std::string& text) const {
  const std::optional<article::Date> date = article::parse_date(text);
  if (!date) return text;
  // The length of the text says how precise the date is: YYYY, YYYY-MM, or more.
  const std::string year = text.substr(0, 4);
  if (text.size() == 4) return year;
  const std::string& month = months_.at(std::stoul(date->first_day.substr(4, 2)) - 1);
  if (text.size() == 7) return fill(date_month_, {{"month", month}, {"year", year}});
  const std::string day = std::to_string(std::stoul(date->first_day.substr(6, 2)));
  return fill(date_day_, {{"day", day == "1" ? first_of_month_ : day},
                          {"month", month},
                          {"year", date->first_day.substr(0, 4)}});
}

std::string PageLanguage::moment(const std::string& text) const {
  constexpr std::size_t kTimeBegin = 11;  // of RFC 3339
  const std::optional<article::Date> date = article::parse_date(text);
  if (!date || date->text.size() < kTimeBegin) return this->date(text);
  const std::string time = article::beginning_in_paris(*date).substr(kTimeBegin, 8);
  if (time == "00:00:00") return this->date(text);
  const std::string hour = std::to_string(std::stoul(time.substr(0, 2)));
  const std::string minute = time.substr(3, 2);
  return this->text(minute == "00" ? "moment_hour" : "moment",
                    {{"date", this->date(text)}, {"hour", hour}, {"minute", minute}});
}

// Reads the header from range to range and keeps the best known language. Of equal weights the first one
// stays.
const PageLanguage& choose_language(const std::vector<PageLanguage>& languages,
                                    std::string_view accept_language) {
  const PageLanguage* best = &languages.front();
  double best_weight = 0;
  while (!accept_language.empty()) {
    const std::size_t comma = accept_language.find(',');
    const LanguageRange range = parse_range(accept_language.substr(0, comma));
    const auto known =
        std::find_if(languages.begin(), languages.end(),
                     [&range](const PageLanguage& language) { return language.code() == range.primary; });
    if (known != languages.end() && range.weight > best_weight) {
      best = &*known;
      best_weight = range.weight;
    }
    accept_language.remove_prefix(comma == std::string_view::npos ? accept_language.size() : comma + 1);
  }
  return *best;
}

}  // namespace depeche::http
