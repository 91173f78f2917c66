// The facets: what the articles found are counted by, what limits a search, and, where they are names, what
// a query asks for ("source:afp"). Each has one row in kFacets, which everybody goes through: the document
// builder writes terms and values by it, and the server's query fields, filter, counters, parameters,
// /openapi.json and page are made from it. A new facet is a row here, beside its field in an article.
//
// Thread rule: constants and pure functions.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "indexer/article/article.h"
#include "indexer/index/schema/schema.h"

namespace depeche::index {

// The facets, in the order in which answers, parameters and descriptions list them.
enum class Facet { source, section, tag, author, lang, place, person, organization, month, year };

// The names that a query means by the one that it gives.
enum class NameMatch {
  whole_first,  // the name that is just this one; else those that hold its words: "source:monde"
  any_part,     // all names that hold its words: "auteur:dupont" means every Dupont
};

// What of an article's name is counted and found.
enum class NameForm {
  as_given,
  language,  // of a tag as "fr-FR" the language alone, in small letters: "fr"
};

// A facet whose values are names that articles give.
struct NameFacet {
  std::variant<std::string article::Article::*, std::vector<std::string> article::Article::*> member;
  std::string_view term_prefix;  // see name_term()
  Slot slot;                     // holds the names as the article gives them, separated by "\n"
  // The names that stand before the colon in a query: the French one, then the English one. The two may be
  // the same.
  std::array<std::string_view, 2> query_names;
  NameMatch match;
  NameForm form = NameForm::as_given;
};

// A facet whose values are periods. An article has the one that holds all its days, if there is one.
struct PeriodFacet {
  std::string_view example;  // "2022-01": a value has its form
};

struct FacetDescription {
  Facet facet;
  std::string_view name;  // in parameters, answers and the page's addresses
  std::variant<NameFacet, PeriodFacet> values;
};

// Row `i` describes the facet of number `i`.
inline constexpr auto kFacets = std::to_array<FacetDescription>({
    {Facet::source, "source",
     NameFacet{.member = &article::Article::source,
               .term_prefix = "XS",
               .slot = Slot::source,
               .query_names = {"source", "source"},
               .match = NameMatch::whole_first}},
    {Facet::section, "section",
     NameFacet{.member = &article::Article::section,
               .term_prefix = "XR",
               .slot = Slot::section,
               .query_names = {"rubrique", "section"},
               .match = NameMatch::whole_first}},
    {Facet::tag, "tag",
     NameFacet{.member = &article::Article::tags,
               .term_prefix = "K",
               .slot = Slot::tags,
               .query_names = {"tag", "tag"},
               .match = NameMatch::whole_first}},
    {Facet::author, "author",
     NameFacet{.member = &article::Article::authors,
               .term_prefix = "A",
               .slot = Slot::authors,
               .query_names = {"auteur", "author"},
               .match = NameMatch::any_part}},
    {Facet::lang, "lang",
     NameFacet{.member = &article::Article::lang,
               .term_prefix = "XL",
               .slot = Slot::lang,
               .query_names = {"langue", "lang"},
               .match = NameMatch::whole_first,
               .form = NameForm::language}},
    {Facet::place, "place",
     NameFacet{.member = &article::Article::places,
               .term_prefix = "XP",
               .slot = Slot::places,
               .query_names = {"lieu", "place"},
               .match = NameMatch::whole_first}},
    {Facet::person, "person",
     NameFacet{.member = &article::Article::people,
               .term_prefix = "XN",
               .slot = Slot::people,
               .query_names = {"personne", "person"},
               .match = NameMatch::any_part}},
    {Facet::organization, "organization",
     NameFacet{.member = &article::Article::organizations,
               .term_prefix = "XO",
               .slot = Slot::organizations,
               .query_names = {"organisation", "organization"},
               .match = NameMatch::whole_first}},
    {Facet::month, "month", PeriodFacet{.example = "2022-01"}},
    {Facet::year, "year", PeriodFacet{.example = "2022"}},
});

[[nodiscard]] constexpr const FacetDescription& description_of(Facet facet) {
  return kFacets[static_cast<std::size_t>(facet)];
}

[[nodiscard]] constexpr std::string_view name_of(Facet facet) {
  return description_of(facet).name;
}

// Returns the facet with this name, or nullopt where there is none.
[[nodiscard]] std::optional<Facet> facet_named(std::string_view name);

// Return the description of the facet's names or periods, or nullptr where its values are of the other kind.
[[nodiscard]] constexpr const NameFacet* names_of(Facet facet) {
  return std::get_if<NameFacet>(&description_of(facet).values);
}
[[nodiscard]] constexpr const PeriodFacet* periods_of(Facet facet) {
  return std::get_if<PeriodFacet>(&description_of(facet).values);
}
[[nodiscard]] constexpr bool is_period(Facet facet) {
  return periods_of(facet) != nullptr;
}

// Returns the names that the article gives, in the facet's form; a field of one name gives none or one. They
// are copies.
[[nodiscard]] std::vector<std::string> names_in(const article::Article& article, const NameFacet& facet);

// Returns the term of a name that a search asks for, which may have another form than the facet's.
[[nodiscard]] std::string facet_term(const NameFacet& facet, std::string_view name);

}  // namespace depeche::index
