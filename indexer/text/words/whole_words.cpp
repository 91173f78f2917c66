#include "indexer/text/words/whole_words.h"

#include <algorithm>
#include <array>

namespace depeche::text {
namespace {

// A word is here because the press has it often, and has another word that the stemmer gives the same stem.
// Sorted bytewise.
constexpr std::array<std::string_view, 118> kWords{
    "adama",     "alexandra", "alexis",    "algérie",  "alias",       "angela",     "atlanta",  "australie",
    "avenir",    "balai",     "bali",      "banquise", "barbara",     "beaujolais", "biais",    "boris",
    "burkina",   "burkini",   "carla",     "charlie",  "christopher", "châssis",    "colombie", "coloris",
    "coma",      "compagnie", "cooper",    "costa",    "dati",        "davis",      "demi",     "denis",
    "devis",     "dixit",     "douai",     "débris",   "défi",        "délai",      "déni",     "fabrice",
    "fernandez", "fracas",    "france",    "francis",  "gala",        "gomez",      "géorgie",  "hamas",
    "hernandez", "hier",      "hyper",     "jamais",   "julie",       "kamala",     "laura",    "lilas",
    "logis",     "lopez",     "louis",     "lucas",    "lucie",       "léa",        "mali",     "marais",
    "mari",      "marie",     "mars",      "martinez", "marée",       "mathis",     "mattis",   "mini",
    "moderna",   "modi",      "mépris",    "nicolas",  "nuñez",       "olivia",     "olivier",  "palais",
    "papa",      "paradis",   "perez",     "peter",    "platini",     "préavis",    "pérez",    "rachida",
    "relais",    "repas",     "rodriguez", "rungis",   "rémi",        "sacha",      "saga",     "samir",
    "samira",    "santa",     "savant",    "semi",     "sida",        "silver",     "summer",   "super",
    "sursis",    "survie",    "taxi",      "tennis",   "texas",       "thomas",     "tropez",   "twitter",
    "vegas",     "verdez",    "victoria",  "villa",    "virginie",    "voici"};
static_assert(std::ranges::is_sorted(kWords));

bool is_whole(std::string_view word) {
  return std::ranges::binary_search(kWords, word);
}

}  // namespace

std::string_view whole_word(std::string_view surface) {
  if (is_whole(surface)) return surface;
  const std::string_view singular = surface.substr(0, surface.empty() ? 0 : surface.size() - 1);
  return surface.ends_with('s') && is_whole(singular) ? singular : std::string_view{};
}

}  // namespace depeche::text
