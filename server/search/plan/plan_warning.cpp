#include "server/search/plan/plan_warning.h"

#include <fmt/format.h>

#include <string_view>

#include "server/query/field_name.h"
#include "server/search/plan/proximity_spread.h"
#include "server/search/plan/unit_maker.h"

namespace depeche::search {
namespace {

std::string_view code_of(PlanProblem problem) {
  switch (problem) {
    case PlanProblem::too_many_completions:
      return "too-many-completions";
    case PlanProblem::too_many_spellings:
      return "too-many-spellings";
    case PlanProblem::fuzzy_compound:
      return "fuzzy-compound";
    case PlanProblem::too_many_words:
      return "too-many-words";
    case PlanProblem::filter_beside_proximity:
      return "filter-beside-proximity";
    case PlanProblem::fields_beside_proximity:
      return "fields-beside-proximity";
    case PlanProblem::quotation_around_proximity:
      return "quotation-around-proximity";
    case PlanProblem::too_many_pairs:
      return "too-many-pairs";
    case PlanProblem::field_in_field:
      return "field-in-field";
    case PlanProblem::unreadable_date:
      return "unreadable-date";
    case PlanProblem::reversed_dates:
      return "reversed-dates";
    case PlanProblem::sign_on_name:
      return "sign-on-name";
    case PlanProblem::unknown_name:
      return "unknown-name";
    case PlanProblem::absent_phrase:
      return "absent-phrase";
    case PlanProblem::too_fine_histogram:
      return "too-fine-histogram";
    case PlanProblem::other_revision:
      return "other-revision";
  }
  return {};
}

// Requires: it begins with a letter without an accent.
std::string capitalized(std::string text) {
  text.front() = static_cast<char>(text.front() - 'a' + 'A');
  return text;
}

std::string message_of(PlanProblem problem) {
  switch (problem) {
    case PlanProblem::too_many_completions:
      return "Trop de mots commencent ainsi\u00A0: seuls les plus fréquents sont cherchés.";
    case PlanProblem::too_many_spellings:
      return "Trop de mots s’écrivent presque ainsi\u00A0: seuls les plus proches sont cherchés.";
    case PlanProblem::fuzzy_compound:
      return "Le tilde ne vaut pas pour un mot composé\u00A0: il est ignoré.";
    case PlanProblem::too_many_words:
      return "La requête a trop de mots\u00A0: seuls les premiers sont cherchés.";
    case PlanProblem::filter_beside_proximity:
      return fmt::format(
          "{} n’ont pas de place dans le texte\u00A0: ET prend ici celle de l’opérateur de proximité.",
          capitalized(query::list_of_filter_fields()));
    case PlanProblem::fields_beside_proximity:
      return "Titre et citation ne peuvent être proches\u00A0: ET prend ici la place de l’opérateur de "
             "proximité.";
    case PlanProblem::quotation_around_proximity:
      return "Les mots proches sont cherchés dans la même citation.";
    case PlanProblem::too_many_pairs:
      return fmt::format(
          "Ces groupes forment plus de {} paires de mots\u00A0: ET prend ici la place des opérateurs de "
          "proximité.",
          kMostPairs);
    case PlanProblem::field_in_field:
      return "Un champ ne s’applique pas à un autre\u00A0: celui qui touche le mot l’emporte.";
    case PlanProblem::unreadable_date:
      return "Cette date n’est pas lisible, rien n’est donc trouvé\u00A0: écrivez 2022, 2022-01, 06/01/2022, "
             "\"6 janvier 2022\" ou 2022-01..2022-02.";
    case PlanProblem::reversed_dates:
      return "La première date suit la seconde\u00A0: elles sont échangées.";
    case PlanProblem::sign_on_name:
      return "Le tilde et le poids ne valent que pour les mots du texte\u00A0: ici, ils sont ignorés.";
    case PlanProblem::unknown_name:
      return "Aucun article n’a ce nom dans ce champ.";
    case PlanProblem::absent_phrase:
      return "Aucun article ne répond à cette expression exacte\u00A0: ses mots sont cherchés, de préférence "
             "près les uns des autres.";
    case PlanProblem::too_fine_histogram:
      return "L’intervalle demandé donnerait trop de barres\u00A0: un plus long est pris.";
    case PlanProblem::other_revision:
      return "L’index a changé depuis la page précédente\u00A0: des articles peuvent manquer ou revenir.";
  }
  return {};
}

}  // namespace

query::Warning warning_of(PlanProblem problem, std::size_t begin, std::size_t end) {
  return {std::string(code_of(problem)), begin, end - begin, message_of(problem)};
}

}  // namespace depeche::search
