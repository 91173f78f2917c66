#include "server/query/warnings.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "server/query/field_name.h"

namespace depeche::query {
namespace {

// A text of 8 KiB could have thousands of problems, and the answer would be longer than the results.
constexpr std::size_t kMost = 16;

// The code is for programs and for translations of the page (web/strings/), so it never changes. The sentence
// may: French has a no-break space before its colon, and says what was done rather than what was wrong.
struct Wording {
  std::string_view code;
  std::string message;
};

// There is no default case: the compiler warns of a problem that has no wording.
Wording wording_of(Problem problem) {
  switch (problem) {
    case Problem::invalid_utf8:
      return {
          "invalid-utf8",
          "La requête contient des octets qui ne sont pas de l’UTF-8\u00A0: ils comptent comme des espaces."};
    case Problem::too_long:
      return {"too-long", "La requête est trop longue\u00A0: la fin n’est pas prise en compte."};
    case Problem::too_deep:
      return {"too-deep", "Trop de parenthèses sont imbriquées\u00A0: les plus profondes sont ignorées."};
    case Problem::too_many_clauses:
      return {"too-many-clauses",
              "La requête a trop de parties\u00A0: les dernières ne sont pas prises en compte."};
    case Problem::no_word:
      return {"no-word", "Il n’y a ici aucun mot à chercher."};
    case Problem::unclosed_quote:
      return {"unclosed-quote", "Ce guillemet n’est pas fermé\u00A0: l’expression va jusqu’à la fin."};
    case Problem::stray_quote:
      return {"stray-quote", "Ce guillemet ne ferme rien\u00A0: il est ignoré."};
    case Problem::unclosed_parenthesis:
      return {"unclosed-parenthesis",
              "Cette parenthèse n’est pas fermée\u00A0: le groupe va jusqu’à la fin."};
    case Problem::stray_parenthesis:
      return {"stray-parenthesis", "Cette parenthèse ne ferme rien\u00A0: elle est ignorée."};
    case Problem::operator_as_word:
      return {"operator-as-word", "Cet opérateur n’a rien à relier\u00A0: il est lu comme un mot."};
    case Problem::sign_after_not:
      return {"sign-after-not", "Ce signe suit un opérateur qui exclut déjà\u00A0: il est ignoré."};
    case Problem::short_prefix:
      return {"short-prefix", "Il faut au moins deux lettres avant l’astérisque\u00A0: il est ignoré."};
    case Problem::star_inside_word:
      return {"star-inside-word", "L’astérisque ne vaut qu’à la fin d’un mot\u00A0: ici, il est ignoré."};
    case Problem::star_inside_phrase:
      return {"star-inside-phrase",
              "L’astérisque ne vaut pas dans une expression entre guillemets\u00A0: il est ignoré."};
    case Problem::equals_before_prefix:
      return {"equals-before-prefix",
              "Le signe égal ne va pas avec l’astérisque\u00A0: tous les mots qui commencent ainsi sont "
              "cherchés."};
    case Problem::equals_before_group:
      return {"equals-before-group",
              "Le signe égal ne vaut que devant un mot ou une expression\u00A0: ici, il est ignoré."};
    case Problem::unknown_field:
      return {
          "unknown-field",
          // The list is made from the table of facets, so that it names a new one without a change here.
          fmt::format("Ce champ n’existe pas\u00A0: son nom est cherché comme un mot. Les champs sont {}.",
                      list_of_fields())};
    case Problem::field_without_value:
      return {"field-without-value",
              "Rien ne suit ce champ\u00A0: son nom est cherché comme un mot. La valeur doit le toucher."};
    case Problem::distance_missing:
      return {"distance-missing",
              "Cet opérateur veut un nombre de mots, comme dans PROCHE/5\u00A0: il est lu comme un mot."};
    case Problem::distance_out_of_range:
      // The number is kMostDistance in query_tree.h.
      return {"distance-out-of-range",
              "La distance va de 1 à 99 mots\u00A0: la plus proche de ces valeurs est prise."};
    case Problem::operator_in_lower_case:
      return {"operator-in-lower-case",
              "Les opérateurs s’écrivent en capitales\u00A0: celui-ci est lu comme un mot."};
    case Problem::operator_in_headline:
      return {"operator-in-headline",
              "Tout est en capitales\u00A0: les mots ET, OU, SAUF et NON sont cherchés comme des mots. Pour "
              "qu’ils relient ou excluent, écrivez les autres mots en minuscules."};
    case Problem::sign_after_near:
      return {"sign-after-near", "Ce signe suit un opérateur de proximité\u00A0: il est ignoré."};
    case Problem::fuzzy_short:
      return {"fuzzy-short", "Il faut au moins trois lettres avant le tilde\u00A0: il est ignoré."};
    case Problem::fuzzy_out_of_range:
      // The number is kMostEdits in query_tree.h.
      return {"fuzzy-out-of-range",
              "Le tilde admet une ou deux lettres d’écart\u00A0: la plus proche de ces valeurs est prise."};
    case Problem::fuzzy_misplaced:
      return {"fuzzy-misplaced",
              "Le tilde ne vaut que derrière un mot\u00A0: ici, il est ignoré. Pour des mots proches l’un de "
              "l’autre, écrivez PROCHE/5."};
    case Problem::equals_before_fuzzy:
      return {"equals-before-fuzzy",
              "Le signe égal ne va pas avec le tilde\u00A0: les mots d’orthographe voisine sont cherchés "
              "aussi."};
    case Problem::weight_missing:
      return {"weight-missing", "Ce signe veut un nombre, comme dans climat^3\u00A0: il est ignoré."};
    case Problem::weight_out_of_range:
      // The numbers are kLeastWeight and kMostWeight in query_tree.h.
      return {"weight-out-of-range",
              "Le poids va de 0,1 à 10\u00A0: la plus proche de ces valeurs est prise."};
  }
  return {};
}

}  // namespace

void Warnings::add(Problem problem, std::size_t begin, std::size_t end) {
  if (warnings_.size() == kMost) return;
  Wording wording = wording_of(problem);
  warnings_.push_back({std::string(wording.code), begin, end - begin, std::move(wording.message)});
}

void Warnings::add(std::vector<Warning> warnings) {
  for (Warning& warning : warnings) {
    if (warnings_.size() < kMost) warnings_.push_back(std::move(warning));
  }
}

std::vector<Warning> Warnings::sorted() && {
  // The stages find problems one after the other, each from left to right. Two at one place stay in the order
  // of the stages.
  std::ranges::stable_sort(warnings_, {}, &Warning::offset);
  return std::move(warnings_);
}

}  // namespace depeche::query
