#include "indexer/text/words/stop_words.h"

#include <algorithm>
#include <iterator>

namespace depeche::text {
namespace {

// Articles, pronouns, prepositions, conjunctions, adverbs of degree, question words, the elided
// forms, and "être" and "avoir". Folding makes some equal to words with a meaning. Here are those that are
// stop words most of the time in the press: "ete" (been, summer), "est" (is, east), "mais" (but, maize).
// Missing for the same reason: "avions" (planes), "or" (gold), "ton" (tone).
constexpr std::string_view kStopWords[] = {
    "a",        "afin",     "ai",        "aie",      "aient",     "ainsi",    "ait",        "alors",
    "apres",    "as",       "assez",     "au",       "aucun",     "aucune",   "auquel",     "aura",
    "aurai",    "auraient", "aurais",    "aurait",   "auras",     "aurez",    "auriez",     "aurions",
    "aurons",   "auront",   "aussi",     "autre",    "autres",    "aux",      "auxquelles", "auxquels",
    "avaient",  "avais",    "avait",     "avant",    "avec",      "avez",     "aviez",      "avoir",
    "avons",    "ayant",    "ayez",      "ayons",    "c",         "ca",       "car",        "ce",
    "ceci",     "cela",     "celle",     "celles",   "celui",     "ces",      "cet",        "cette",
    "ceux",     "chaque",   "chez",      "ci",       "combien",   "comme",    "comment",    "contre",
    "d",        "dans",     "de",        "deja",     "depuis",    "derriere", "des",        "desquelles",
    "desquels", "dessous",  "dessus",    "devant",   "donc",      "dont",     "du",         "duquel",
    "durant",   "elle",     "elles",     "en",       "encore",    "ensuite",  "entre",      "es",
    "est",      "et",       "etaient",   "etais",    "etait",     "etant",    "ete",        "etes",
    "etiez",    "etions",   "etre",      "eu",       "eurent",    "eut",      "eux",        "furent",
    "fut",      "hors",     "ici",       "il",       "ils",       "j",        "je",         "jusqu",
    "jusque",   "l",        "la",        "laquelle", "le",        "lequel",   "les",        "lesquelles",
    "lesquels", "leur",     "leurs",     "lors",     "lorsqu",    "lorsque",  "lui",        "m",
    "ma",       "mais",     "me",        "meme",     "memes",     "mes",      "moi",        "moins",
    "mon",      "n",        "ne",        "ni",       "non",       "nos",      "notre",      "nous",
    "on",       "ont",      "ou",        "par",      "parce",     "parmi",    "pas",        "pendant",
    "peu",      "plus",     "plusieurs", "pour",     "pourquoi",  "pres",     "puis",       "puisqu",
    "puisque",  "qu",       "quand",     "que",      "quel",      "quelle",   "quelles",    "quelque",
    "quelques", "quels",    "qui",       "quoi",     "quoiqu",    "quoique",  "s",          "sa",
    "sans",     "se",       "selon",     "sera",     "serai",     "seraient", "serais",     "serait",
    "seras",    "serez",    "seriez",    "serions",  "serons",    "seront",   "ses",        "si",
    "sinon",    "soi",      "soient",    "sois",     "soit",      "sommes",   "son",        "sont",
    "sous",     "soyez",    "soyons",    "suis",     "sur",       "t",        "ta",         "tandis",
    "tant",     "te",       "tel",       "telle",    "tellement", "telles",   "tels",       "tes",
    "toi",      "toujours", "tous",      "tout",     "toute",     "toutes",   "tres",       "trop",
    "tu",       "un",       "une",       "vers",     "via",       "voici",    "voila",      "vos",
    "votre",    "vous",     "y",
};
// The search below needs the order. A word that stands twice is a slip.
static_assert(std::ranges::is_sorted(kStopWords));
static_assert(std::ranges::adjacent_find(kStopWords) == std::ranges::end(kStopWords));

constexpr std::size_t kLongest = std::ranges::max(kStopWords, {}, &std::string_view::size).size();

}  // namespace

bool is_stop_word(std::string_view exact) {
  // Most words of a text are longer than any stop word, or are found not to be one in eight steps.
  return exact.size() <= kLongest && std::ranges::binary_search(kStopWords, exact);
}

}  // namespace depeche::text
