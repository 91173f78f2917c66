// Three tables, each sorted, so that a word is found by binary search at no cost when the program starts. A
// word is here because Snowball's French stemmer leaves its forms apart or joins it to another word; what a
// rule can say stands in stemmer.cpp.
#include "indexer/text/words/irregular_words.h"

#include <algorithm>
#include <array>
#include <utility>

namespace depeche::text {
namespace {

using Entry = std::pair<std::string_view, std::string_view>;

// The form that is typed or written, and the one that the stemmer treats right. Sorted by the first,
// bytewise.
constexpr std::array<Entry, 97> kRegularForms{{
    // Names of peoples in "-ais" are the same in the plural, and the stemmer takes their ending for that of
    // "je parlais". Their feminine has the right stem.
    {"anglais", "anglaise"},
    {"aspiraux", "aspirail"},
    {"aïeux", "aïeul"},
    {"basse", "bas"},
    {"basses", "bas"},
    {"baux", "bail"},
    {"beaux", "beau"},
    {"bel", "beau"},
    {"belle", "beau"},
    {"belles", "beau"},
    {"blanche", "blanc"},
    {"blanches", "blanc"},
    {"blancs", "blanc"},
    {"bordelais", "bordelaise"},
    {"camerounais", "camerounaise"},
    {"cieux", "ciel"},
    {"congolais", "congolaise"},
    {"construit", "construire"},
    {"construite", "construire"},
    {"construites", "construire"},
    {"construits", "construire"},
    {"coraux", "corail"},
    {"douce", "doux"},
    {"douces", "doux"},
    {"détruit", "détruire"},
    {"détruite", "détruire"},
    {"détruites", "détruire"},
    {"détruits", "détruire"},
    {"fausse", "faux"},
    {"fausses", "faux"},
    {"fermaux", "fermail"},
    {"finlandais", "finlandaise"},
    {"folle", "fou"},
    {"folles", "fou"},
    {"fous", "fou"},
    {"franche", "franc"},
    {"franches", "franc"},
    {"français", "française"},
    {"fraîche", "frais"},
    {"fraîches", "frais"},
    {"gabonais", "gabonaise"},
    {"grecque", "grec"},
    {"grecques", "grec"},
    {"grecs", "grec"},
    {"grosse", "gros"},
    {"grosses", "gros"},
    {"hollandais", "hollandaise"},
    {"irlandais", "irlandaise"},
    {"islandais", "islandaise"},
    {"japonais", "japonaise"},
    {"libanais", "libanaise"},
    {"longs", "long"},
    {"longue", "long"},
    {"longues", "long"},
    {"lyonnais", "lyonnaise"},
    {"marseillais", "marseillaise"},
    {"mauvais", "mauvaise"},
    {"mesdames", "madame"},
    {"mesdemoiselles", "mademoiselle"},
    {"messieurs", "monsieur"},
    {"nantais", "nantaise"},
    {"nouveaux", "nouveau"},
    {"nouvel", "nouveau"},
    {"nouvelle", "nouveau"},
    {"nouvelles", "nouveau"},
    {"néerlandais", "néerlandaise"},
    {"orléanais", "orléanaise"},
    {"pakistanais", "pakistanaise"},
    {"polonais", "polonaise"},
    {"portugais", "portugaise"},
    {"publics", "public"},
    {"publique", "public"},
    {"publiques", "public"},
    {"rwandais", "rwandaise"},
    {"soudanais", "soudanaise"},
    {"soupiraux", "soupirail"},
    {"sèche", "sec"},
    {"sèches", "sec"},
    {"sénégalais", "sénégalaise"},
    {"taïwanais", "taïwanaise"},
    {"thaïlandais", "thaïlandaise"},
    {"travaux", "travail"},
    {"turcs", "turc"},
    {"turque", "turc"},
    {"turques", "turc"},
    {"vantaux", "vantail"},
    {"ventaux", "ventail"},
    {"vieil", "vieux"},
    {"vieille", "vieux"},
    {"vieilles", "vieux"},
    {"vitraux", "vitrail"},
    {"yeux", "oeil"},
    {"écossais", "écossaise"},
    {"élue", "élu"},
    {"élues", "élu"},
    {"élus", "élu"},
    {"émaux", "émail"},
}};

// Words and their stems. Snowball would stem mairie like maire, marine like marin, collectivité like
// collection, and généreux like génération.
constexpr std::array<Entry, 10> kFixedStems{{
    {"collectivité", "collectivit"},
    {"collectivités", "collectivit"},
    {"généreuse", "genereu"},
    {"généreuses", "genereu"},
    {"généreux", "genereu"},
    {"générosité", "genereu"},
    {"mairie", "mairi"},
    {"mairies", "mairi"},
    {"marine", "marine"},
    {"marines", "marine"},
}};

// Stems whose s is no plural's: without it they would be other words, as moi, pari or pay(er).
constexpr std::array<std::string_view, 13> kNoPlurals{"bois", "denis", "fois", "mais", "mois",
                                                      "nous", "paris", "pays", "plus", "sous",
                                                      "tous", "trois", "vous"};

// A row in the wrong place would not be found by binary search. These stop the compiler instead.
static_assert(std::is_sorted(kRegularForms.begin(), kRegularForms.end()));
static_assert(std::is_sorted(kFixedStems.begin(), kFixedStems.end()));
static_assert(std::is_sorted(kNoPlurals.begin(), kNoPlurals.end()));

template <std::size_t Size>
// Bytewise order puts letters with accents behind z, as their first byte in UTF-8 is C3: "écossais" stands
// behind "yeux", and "fraîche" behind "français".
const Entry* find(const std::array<Entry, Size>& entries, std::string_view word) {
  const auto found =
      std::lower_bound(entries.begin(), entries.end(), word,
                       [](const Entry& entry, std::string_view key) { return entry.first < key; });
  return found != entries.end() && found->first == word ? &*found : nullptr;
}

}  // namespace

// The answer is a view of the table or of `surface` itself, and copies nothing. It must not outlive
// `surface`.
std::string_view regular_form(std::string_view surface) {
  const Entry* entry = find(kRegularForms, surface);
  return entry != nullptr ? entry->second : surface;
}

std::optional<std::string_view> fixed_stem(std::string_view surface) {
  const Entry* entry = find(kFixedStems, surface);
  return entry != nullptr ? std::optional(entry->second) : std::nullopt;
}

// Both tables are given, as a search for a prefix must find what lies under a stem that begins otherwise.
std::vector<std::string_view> irregular_surfaces() {
  std::vector<std::string_view> surfaces;
  for (const Entry& entry : kRegularForms) surfaces.push_back(entry.first);
  for (const Entry& entry : kFixedStems) surfaces.push_back(entry.first);
  return surfaces;
}

bool keeps_its_s(std::string_view stem) {
  return std::binary_search(kNoPlurals.begin(), kNoPlurals.end(), stem);
}

}  // namespace depeche::text
