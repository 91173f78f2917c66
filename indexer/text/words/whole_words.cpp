#include "indexer/text/words/whole_words.h"

#include <algorithm>
#include <array>

namespace depeche::text {
namespace {

// A word is here because the press has it often, and has another word that the stemmer gives the same stem.
// Of first names the women's are: Martine is no feminine of Martin. What has accents stands here
// without them too, as people type it.
// Sorted bytewise.
constexpr std::array<std::string_view, 161> kWords{
    "adama",      "adrienne",   "alexandra", "alexis",     "algérie",    "alias",       "andree",
    "andrée",     "angela",     "atlanta",   "augustine",  "australie",  "avenir",      "balai",
    "bali",       "banquise",   "barbara",   "beaujolais", "biais",      "boris",       "burkina",
    "burkini",    "carla",      "celestine", "charlie",    "christiane", "christopher", "châssis",
    "clementine", "clémentine", "colombie",  "coloris",    "coma",       "compagnie",   "cooper",
    "costa",      "célestine",  "danielle",  "dati",       "davis",      "demi",        "denis",
    "denise",     "devis",      "dixit",     "douai",      "débris",     "défi",        "délai",
    "déni",       "emmanuelle", "fabienne",  "fabrice",    "fernande",   "fernandez",   "fracas",
    "france",     "francis",    "francoise", "françoise",  "gabrielle",  "gala",        "germaine",
    "gomez",      "géorgie",    "hamas",     "hernandez",  "hier",       "hyper",       "jamais",
    "joelle",     "josee",      "josée",     "joëlle",     "julie",      "julienne",    "justine",
    "kamala",     "laura",      "lilas",     "logis",      "lopez",      "louis",       "lucas",
    "lucie",      "lucienne",   "léa",       "mali",       "marais",     "marcelle",    "mari",
    "marie",      "mars",       "martine",   "martinez",   "marée",      "mathis",      "mattis",
    "michele",    "michelle",   "michèle",   "mini",       "moderna",    "modi",        "mépris",
    "nicolas",    "noelle",     "noëlle",    "nuñez",      "olivia",     "olivier",     "palais",
    "papa",       "paradis",    "pascale",   "paule",      "perez",      "peter",       "platini",
    "préavis",    "pérez",      "rachida",   "raphaelle",  "raphaëlle",  "raymonde",    "relais",
    "renee",      "renée",      "repas",     "rodriguez",  "rungis",     "rémi",        "sacha",
    "saga",       "samir",      "samira",    "santa",      "savant",     "semi",        "sida",
    "silver",     "simone",     "summer",    "super",      "sursis",     "survie",      "taxi",
    "tennis",     "texas",      "thomas",    "tropez",     "twitter",    "valentine",   "vegas",
    "verdez",     "victoria",   "villa",     "virginie",   "visa",       "vivienne",    "voici"};
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
