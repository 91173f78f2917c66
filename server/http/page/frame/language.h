// One language of the page: its strings, and how it writes numbers, durations and dates.
// web/strings/ holds one file per language.
//
// Immutable after construction; share freely.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace depeche::http {

class PageLanguage {
 public:
  // Throws Error, naming the file, where it can't be read or lacks something.
  explicit PageLanguage(const std::filesystem::path& file);

  [[nodiscard]] const std::string& code() const { return code_; }  // BCP 47: "fr"
  [[nodiscard]] const std::map<std::string, std::string>& strings() const { return strings_; }

  // A string with its {placeholders} filled in. Throws Error where there is no such string.
  using Values = std::initializer_list<std::pair<std::string_view, std::string_view>>;
  [[nodiscard]] std::string text(std::string_view name, const Values& values = {}) const;

  // Returns what a warning of the query parser says in this language, by the warning's code. Returns nullopt
  // where the file has no text for it; then the parser's own French text is to be shown.
  [[nodiscard]] std::optional<std::string> warning(const std::string& code) const;

  // "12 345"
  [[nodiscard]] std::string number(std::uint64_t value) const;
  // "Aucun article", "1 article", "12 345 articles": the strings NAME_none, NAME_one, NAME_many.
  [[nodiscard]] std::string count(std::string_view name, std::uint64_t value) const;
  // "0,7 ms", "12 ms", "1,2 s"
  [[nodiscard]] std::string duration(double milliseconds) const;
  // Writes a date as precisely as it is, down to the day: "6 janvier 2022", "janvier 2022", "2022". A text
  // that is no date is given back unchanged.
  [[nodiscard]] std::string date(const std::string& text) const;
  // Writes the same with the time of day at Paris where the text has one: "28 juin 2020, 14 h 32". Midnight
  // to the second is left out: it stands for a time that nobody knew.
  [[nodiscard]] std::string moment(const std::string& text) const;

 private:
  [[nodiscard]] std::string decimal(double value) const;

  std::string code_, decimal_mark_, group_mark_, first_of_month_, date_day_, date_month_;
  std::array<std::string, 12> months_;
  std::map<std::string, std::string> strings_, warnings_;
};

// Returns the language that an Accept-Language header prefers, or the first one where the header names none
// of them. The answer refers into `languages`. Requires: `languages` is not empty.
[[nodiscard]] const PageLanguage& choose_language(const std::vector<PageLanguage>& languages,
                                                  std::string_view accept_language);

}  // namespace depeche::http
