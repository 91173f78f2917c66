#include "server/query/signs/literal_sign.h"

#include <algorithm>
#include <array>

#include "server/query/signs/characters.h"

namespace depeche::query {
namespace {

// The units of headlines about prices, weather, figures and distances.
constexpr std::array<std::string_view, 49> kUnits{
    "C",      "F",         "GW",     "Go",      "K",    "M",        "MW",       "Md",   "TWh",
    "V",      "W",         "an",     "ans",     "bp",   "centimes", "cl",       "cm",   "degre",
    "degres", "degré",     "degrés", "dollars", "euro", "euros",    "fois",     "g",    "h",
    "ha",     "heures",    "jours",  "k",       "kWh",  "kg",       "km",       "l",    "m",
    "m2",     "milliards", "min",    "minutes", "ml",   "mm",       "millions", "mois", "m²",
    "points", "pourcent",  "pts",    "tonnes"};

// Signs that are units by themselves or begin one, as that of "°C" does.
bool is_unit_sign(UChar32 code) {
  return code == '%' || code == U'‰' || code == U'°' || code == U'℃' || code == U'€' || code == '$' ||
         code == U'£';
}

std::size_t spaces_end(std::string_view text, std::size_t at) {
  while (is_space(code_at(text, at))) at = next_of(text, at);
  return at;
}

std::size_t letters_end(std::string_view text, std::size_t at) {
  while (is_letter_or_mark(code_at(text, at))) at = next_of(text, at);
  return at;
}

bool is_digit(UChar32 code) {
  return code >= '0' && code <= '9';
}

// The end of "12,5" or "50 000"; `at` where no digit stands there.
std::size_t number_end(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (is_digit(code_at(text, end))) {
    while (is_digit(code_at(text, end))) ++end;
    const UChar32 sign = code_at(text, end);
    const bool may_go_on = sign == ',' || sign == '.' || is_space(sign);
    if (!may_go_on || !is_digit(code_at(text, next_of(text, end)))) break;
    end = next_of(text, end);
  }
  return end;
}

bool is_unit(std::string_view text, std::size_t at) {
  if (is_unit_sign(code_at(text, at)) || text.substr(at).starts_with("pour cent")) return true;
  const std::string_view word = text.substr(at, letters_end(text, at) - at);
  const bool is_money = is_unit_sign(code_at(text, at + word.size()));  // "M€", "k$"
  return is_money || std::ranges::find(kUnits, word) != kUnits.end();
}

// The end of what stands between two numbers with one unit: " à -", " et +". `at` where it is none of these.
std::size_t range_end(std::string_view text, std::size_t at) {
  const std::size_t begin = spaces_end(text, at);
  const std::size_t end = letters_end(text, begin);
  const std::string_view word = text.substr(begin, end - begin);
  if (word != "à" && word != "et" && word != "ou") return at;
  const std::size_t next = spaces_end(text, end);
  const UChar32 sign = code_at(text, next);
  return sign == '-' || sign == '+' ? next + 1 : next;
}

// Pronouns, and the t between two vowels, as the analyzer knows them.
constexpr std::array<std::string_view, 22> kClitics{"ce", "ci", "elle", "elles", "en",   "il", "ils", "je",
                                                    "la", "le", "les",  "leur",  "lui",  "là", "moi", "nous",
                                                    "on", "t",  "toi",  "tu",    "vous", "y"};

}  // namespace

bool is_measure(std::string_view text, std::size_t at) {
  constexpr int kMostNumbers = 2;
  for (int numbers = 0; numbers < kMostNumbers; ++numbers) {
    const std::size_t end = number_end(text, at);
    if (end == at) return false;
    if (is_unit(text, spaces_end(text, end))) return true;
    at = range_end(text, end);
    if (at == end) return false;
  }
  return false;
}

bool is_clitic(std::string_view text, std::size_t at) {
  for (;;) {
    const std::size_t end = letters_end(text, at);
    if (std::ranges::find(kClitics, text.substr(at, end - at)) == kClitics.end()) return false;
    const UChar32 next = code_at(text, end);
    if (next != '-') return next != '*' && next != '\'' && next != U'’';
    at = end + 1;
  }
}

}  // namespace depeche::query
