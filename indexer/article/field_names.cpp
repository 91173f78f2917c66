#include "indexer/article/field_names.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>

#include "indexer/article/folded_name.h"
#include "indexer/article/plain_text.h"
#include "indexer/base/error.h"
#include "indexer/base/utf8.h"

namespace depeche::article {
namespace {

struct OtherName {
  std::string_view name;  // folded
  std::string_view field;
};

// « chapeau » is a title's hat in some newsrooms and a chapô in most.
constexpr auto kHandwritten = std::to_array<OtherName>({{"identifiant", "id"},
                                                        {"identifier", "id"},
                                                        {"numero", "id"},
                                                        {"reference", "id"},
                                                        {"guid", "id"},
                                                        {"titre", "title"},
                                                        {"titre de l'article", "title"},
                                                        {"headline", "title"},
                                                        {"texte", "body"},
                                                        {"text", "body"},
                                                        {"texte de l'article", "body"},
                                                        {"corps", "body"},
                                                        {"corps du texte", "body"},
                                                        {"corps de l'article", "body"},
                                                        {"contenu", "body"},
                                                        {"content", "body"},
                                                        {"chapo", kLead},
                                                        {"chapeau", kLead},
                                                        {"date de publication", "date"},
                                                        {"date publication", "date"},
                                                        {"date de parution", "date"},
                                                        {"date parution", "date"},
                                                        {"parution", "date"},
                                                        {"paru le", "date"},
                                                        {"publie le", "date"},
                                                        {"publication date", "date"},
                                                        {"published", "date"},
                                                        {"journal", "source"},
                                                        {"media", "source"},
                                                        {"publisher", "source"},
                                                        {"rubrique", "section"},
                                                        {"rubriques", "section"},
                                                        {"sections", "section"},
                                                        {"lien", "url"},
                                                        {"link", "url"},
                                                        {"adresse web", "url"},
                                                        {"author", "authors"},
                                                        {"auteur", "authors"},
                                                        {"auteurs", "authors"},
                                                        {"auteur(s)", "authors"},
                                                        {"signature", "authors"},
                                                        {"tag", "tags"},
                                                        {"mots cles", "tags"},
                                                        {"mot cle", "tags"},
                                                        {"keywords", "tags"},
                                                        {"keyword", "tags"},
                                                        {"categories", "tags"},
                                                        {"categorie", "tags"},
                                                        {"category", "tags"},
                                                        {"themes", "tags"},
                                                        {"theme", "tags"},
                                                        {"sujets", "tags"},
                                                        {"sujet", "tags"},
                                                        {"langue", "lang"},
                                                        {"language", "lang"},
                                                        {"lieu", "places"},
                                                        {"lieux", "places"},
                                                        {"place", "places"},
                                                        {"personne", "people"},
                                                        {"personnes", "people"},
                                                        {"person", "people"},
                                                        {"organisation", "organizations"},
                                                        {"organisations", "organizations"},
                                                        {"organization", "organizations"},
                                                        {"urgence", "urgency"},
                                                        {"priorite", "urgency"},
                                                        {"embargo jusqu'au", "embargo"},
                                                        {"sous embargo jusqu'au", "embargo"}});

FieldPlace place_of(std::string_view field) {
  return {.field = find_field(field), .is_lead = field == kLead};
}

// "Mots-clés", "mots_clés" and "MOTS CLES" are one name.
std::string folded_key(std::string_view name) {
  constexpr std::size_t kLongestName = 400;  // the first record of a table without a header may be a text
  std::string key = folded_name(name.substr(0, character_border(name, kLongestName)));
  std::ranges::replace_if(
      key, [](char c) { return c == '_' || c == '-'; }, ' ');
  constexpr std::string_view kTypographic = "’";
  for (std::size_t at = key.find(kTypographic); at != std::string::npos; at = key.find(kTypographic))
    key.replace(at, kTypographic.size(), "'");
  return key;
}

}  // namespace

FieldNames::FieldNames(const std::map<std::string, std::string>& renamed) {
  for (const auto& [name, field] : renamed) {
    const FieldPlace place = place_of(field);
    if (place.is_none()) throw InvalidRequest(fmt::format("articles have no field \"{}\"", field));
    renamed_[name] = place;
    renamed_by_hand_[folded_key(name)] = place;
  }
}

FieldPlace FieldNames::find(std::string_view name) const {
  if (const auto found = renamed_.find(name); found != renamed_.end()) return found->second;
  return place_of(name == "rubrique" ? "section" : name);
}

FieldPlace FieldNames::find_handwritten(std::string_view name) const {
  const std::string key = folded_key(name);
  if (const auto found = renamed_by_hand_.find(key); found != renamed_by_hand_.end()) return found->second;
  const auto* const other = std::ranges::find(kHandwritten, key, &OtherName::name);
  return place_of(other == kHandwritten.end() ? std::string_view(key) : other->field);
}

void prepend_lead(Article& article, std::string_view lead) {
  const std::string_view text = trimmed(lead);
  const bool is_there = trimmed(article.body).starts_with(text);
  if (!text.empty() && !is_there) article.body = fmt::format("{}\n{}", text, article.body);
}

}  // namespace depeche::article
