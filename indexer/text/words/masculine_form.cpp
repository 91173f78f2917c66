// Of the feminines in "-euse", two thirds have a masculine in "-eur" and the others one in "-eux". The letter
// before the ending tells which in most cases; the lists have the frequent words where it is wrong.
#include "indexer/text/words/masculine_form.h"

#include <algorithm>
#include <array>

namespace depeche::text {
namespace {

// What stands before "-euse" in words whose masculine is in "-eur".
constexpr std::array<std::string_view, 18> kEndsBeforeEur{"b",  "c",  "d", "f",  "gg", "gu", "h", "k", "ll",
                                                          "mm", "nn", "p", "qu", "s",  "t",  "v", "w", "z"};

// Words that end so and have "-eux": honteux, affreux.
constexpr std::array<std::string_view, 46> kBeforeEux{
    "angoiss",     "avalanch",   "belliqu", "boit",     "broussaill", "calamit",  "chanc",  "comat",
    "coût",        "crass",      "dout",    "fougu",    "fâch",       "gaz",      "graiss", "grinch",
    "gât",         "hasard",     "hont",    "jut",      "malchanc",   "merveill", "moell",  "mouss",
    "muqu",        "médicament", "nerv",    "nécessit", "orgueill",   "oss",      "paress", "pit",
    "précautionn", "pât",        "périll",  "rocaill",  "roch",       "rugu",     "sirup",  "sommeill",
    "souffret",    "soupçonn",   "tais",    "vanit",    "vent",       "visqu"};

// Words that end otherwise and have "-eur": coureur, voleur.
constexpr std::array<std::string_view, 55> kBeforeEur{
    "acquér",   "assur",   "baign",  "cambriol", "charg",     "charm",   "chôm",      "contrôl",
    "cour",     "découvr", "démin",  "employ",   "enregistr", "entraîn", "entrepren", "essay",
    "fossoy",   "fum",     "gam",    "harcel",   "héberg",    "imprim",  "jardin",    "jongl",
    "jou",      "livr",    "log",    "lou",      "mang",      "men",     "nag",       "parl",
    "patin",    "pay",     "pleur",  "plong",    "pollu",     "pren",    "procur",    "promen",
    "rassembl", "ravag",   "repren", "ri",       "ski",       "soign",   "song",      "ten",
    "tir",      "tu",      "viol",   "vol",      "voyag",     "échang",  "éclair"};

template <std::size_t Size>
bool has(const std::array<std::string_view, Size>& words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

bool has_masculine_in_eur(std::string_view base) {
  if (has(kBeforeEux, base)) return false;
  return has(kBeforeEur, base) || std::ranges::any_of(kEndsBeforeEur, [base](std::string_view letters) {
           return base.size() > letters.size() && base.ends_with(letters);
         });
}

}  // namespace

// A word like "matrice", which has no masculine, gets a stem of its own all the same.
std::string masculine_form(std::string_view surface) {
  constexpr std::size_t kShortestRoot = 2;
  const std::string_view singular = surface.ends_with('s') ? surface.substr(0, surface.size() - 1) : surface;
  for (const std::string_view ending : {"trice", "drice", "euse"}) {
    if (!singular.ends_with(ending) || singular.size() < ending.size() + kShortestRoot) continue;
    const std::string root(singular.substr(0, singular.size() - ending.size()));
    if (ending != "euse") return root + ending.front() + "eur";
    if (has_masculine_in_eur(root)) return root + "eur";
  }
  return std::string(surface);
}

}  // namespace depeche::text
