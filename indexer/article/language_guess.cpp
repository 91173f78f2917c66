#include "indexer/article/language_guess.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "indexer/article/ascii_case.h"

namespace depeche::article {
namespace {

// Small words that are frequent in a language and mean nothing in the others.
struct Language {
  std::string_view code;
  std::string_view words;  // with spaces around each
};

constexpr std::array<Language, 6> kLanguages{{
    {"fr",
     " le la les des du une est et dans pour que qui sur au aux par ce cette il elle ne pas avec son sa ses "
     "d'un "
     "d'une l'a a été sont plus leur après "},
    {"en",
     " the of and to in is that for was with his her are from this which by have has been their after at "},
    {"de",
     " der die das und ist von mit den dem ein eine für auf nicht sich des auch bei im zu hat nach wird "},
    {"es", " el los las una que del por con para se su al es más como pero fue sus lo "},
    {"it", " il di che per una della del con non è sono alla dei nel gli anche più ha si "},
    {"nl", " het een van en de is dat op te zijn voor met niet aan ook bij door naar om "},
}};
constexpr std::size_t kLongestLook = 4000;  // bytes of the text

std::size_t count_small_words(std::string_view words, std::string_view text) {
  std::size_t count = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(" \t\n.,;:!?()\"«»"), text.size());
    if (end > 0) {
      std::string word(" ");
      word.append(text.substr(0, end)).append(" ");
      if (words.find(word) != std::string_view::npos) ++count;
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return count;
}

}  // namespace

std::string more_likely_language(std::string_view declared, std::string_view text) {
  constexpr std::size_t kFewest = 4;
  constexpr std::size_t kTimesMore = 3;
  const std::string lower = ascii_lower_case(std::string(text.substr(0, kLongestLook)));
  const std::string code = ascii_lower_case(std::string(declared.substr(0, 2)));
  const auto* const own = std::ranges::find(kLanguages, code, &Language::code);
  if (own == kLanguages.end() && !declared.empty()) return std::string(declared);
  std::size_t own_words = own == kLanguages.end() ? 0 : count_small_words(own->words, lower);
  std::string_view likely = declared;
  for (const Language& other : kLanguages) {
    const std::size_t words = count_small_words(other.words, lower);
    if (words < kFewest || words < kTimesMore * (own_words + 1)) continue;
    likely = other.code;
    own_words = words / kTimesMore;
  }
  return std::string(likely);
}

}  // namespace depeche::article
