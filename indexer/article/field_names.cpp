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
constexpr std::array<OtherName, 34> kHandwritten{{{"identifiant", "id"},
                                                  {"titre", "title"},
                                                  {"headline", "title"},
                                                  {"texte", "body"},
                                                  {"text", "body"},
                                                  {"corps", "body"},
                                                  {"contenu", "body"},
                                                  {"content", "body"},
                                                  {"chapo", kLead},
                                                  {"chapeau", kLead},
                                                  {"date de publication", "date"},
                                                  {"date publication", "date"},
                                                  {"publication date", "date"},
                                                  {"publie le", "date"},
                                                  {"published", "date"},
                                                  {"journal", "source"},
                                                  {"media", "source"},
                                                  {"rubrique", "section"},
                                                  {"sections", "section"},
                                                  {"adresse web", "url"},
                                                  {"lien", "url"},
                                                  {"link", "url"},
                                                  {"author", "authors"},
                                                  {"auteur", "authors"},
                                                  {"auteurs", "authors"},
                                                  {"tag", "tags"},
                                                  {"mots cles", "tags"},
                                                  {"mot cle", "tags"},
                                                  {"keywords", "tags"},
                                                  {"keyword", "tags"},
                                                  {"categories", "tags"},
                                                  {"category", "tags"},
                                                  {"langue", "lang"},
                                                  {"language", "lang"}}};

FieldPlace place_of(std::string_view field) {
  return {.field = find_field(field), .is_lead = field == kLead};
}

// "Mots-clés", "mots_clés" and "MOTS CLES" are one name.
std::string folded_key(std::string_view name) {
  constexpr std::size_t kLongestName = 400;  // the first record of a table without a header may be a text
  std::string key = folded_name(name.substr(0, character_border(name, kLongestName)));
  std::ranges::replace_if(
      key, [](char c) { return c == '_' || c == '-'; }, ' ');
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
