#include "indexer/article/formats/tables/formula_guard.h"

#include <algorithm>
#include <array>

namespace depeche::article {
namespace {

constexpr std::string_view kPlaces = ";,\t\r\n";

// Signs that a formula begins with.
constexpr std::array<std::string_view, 13> kSigns{"=",  "+",  "-",  "@",  "＝", "＋",    "－",
                                                  "＠", "﹦", "﹢", "﹣", "﹫", "\u2212"};

// Apostrophes, white space, and characters that are not seen: of width zero, of direction, of format.
constexpr std::array<std::string_view, 46> kStepped{
    "'",      " ",      "\t",     "\r",     "\n",     "\v",     "\f",     "\u0085", "\u00A0", "\u00AD",
    "\u034F", "\u061C", "\u180E", "\u2000", "\u2001", "\u2002", "\u2003", "\u2004", "\u2005", "\u2006",
    "\u2007", "\u2008", "\u2009", "\u200A", "\u200B", "\u200C", "\u200D", "\u200E", "\u200F", "\u2028",
    "\u2029", "\u202A", "\u202B", "\u202C", "\u202D", "\u202E", "\u202F", "\u205F", "\u2060", "\u2061",
    "\u2066", "\u2067", "\u2068", "\u2069", "\u3000", "\uFEFF"};

bool is_place(char before) {
  return kPlaces.find(before) != std::string_view::npos;
}

// Tells where in a text a formula begins. Apostrophes are stepped over like what is not seen, so that the
// answer is the same with guards and without. What is asked one after the other often lies in one run of such
// characters, which is looked through once.
class Formulas {
 public:
  explicit Formulas(std::string_view text) : text_(text) {}

  // Requires: `at` is never less than the time before.
  bool begins(std::size_t at) {
    if (at >= end_of_run_) find_end_of_run(at);
    return is_formula_ || (at == 0 && drops_beginning());
  }

 private:
  void find_end_of_run(std::size_t at) {
    std::string_view rest = text_.substr(at);
    const auto leads = [&rest](std::string_view character) { return rest.starts_with(character); };
    for (const auto* it = std::ranges::find_if(kStepped, leads); it != kStepped.end();
         it = std::ranges::find_if(kStepped, leads)) {
      rest.remove_prefix(it->size());
    }
    is_formula_ = std::ranges::any_of(kSigns, leads);
    end_of_run_ = text_.size() - rest.size() + 1;
  }

  // A tab or carriage return at the beginning of a cell is dropped, and what follows begins it then.
  [[nodiscard]] bool drops_beginning() const {
    const std::size_t first = text_.find_first_not_of('\'');
    return first != std::string_view::npos && (text_[first] == '\t' || text_[first] == '\r');
  }

  const std::string_view text_;
  std::size_t end_of_run_ = 0;  // the byte behind the first one that is not stepped over
  bool is_formula_ = false;     // where the run ends
};

}  // namespace

std::string guarded(std::string_view text) {
  Formulas formulas(text);
  std::string guarded;
  guarded.reserve(text.size() + 8);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_at_place = i == 0 || is_place(text[i - 1]);
    if (is_at_place && formulas.begins(i)) guarded += '\'';
    guarded += text[i];
  }
  return guarded;
}

std::string unguarded_beginning(std::string_view text) {
  const bool is_guarded = text.starts_with('\'') && Formulas(text).begins(0);
  return std::string(text.substr(is_guarded ? 1 : 0));
}

std::string unguarded(std::string_view text) {
  Formulas formulas(text);
  std::string plain;
  plain.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_at_place = i == 0 || is_place(text[i - 1]);
    const bool is_guard = is_at_place && text[i] == '\'' && formulas.begins(i);
    if (!is_guard) plain += text[i];
  }
  return plain;
}

}  // namespace depeche::article
