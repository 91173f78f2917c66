// What files call the fields of an article.
//
// Thread rule: immutable after construction; share freely.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "indexer/article/article_fields.h"

namespace depeche::article {

// The name of what stands before the body and is its first paragraph (« chapô »). It is no field of its own.
inline constexpr std::string_view kLead = "lead";

// Where the value that has a name goes: into a field, before the body, or nowhere.
struct FieldPlace {
  const Field* field = nullptr;
  bool is_lead = false;

  [[nodiscard]] bool is_none() const { return field == nullptr && !is_lead; }
};

class FieldNames {
 public:
  // `renamed` has, by names that files use, the names of fields that they stand for, or kLead. They come
  // before all others. Throws InvalidRequest, naming it, where one stands for no field.
  explicit FieldNames(const std::map<std::string, std::string>& renamed = {});

  // The names in programs' files: those of article_fields.h, "lead" and "rubrique", letter by letter.
  [[nodiscard]] FieldPlace find(std::string_view name) const;

  // The names that people write, in CSV and front matter: those and their French ones, in the singular and
  // the plural, without regard to case, accents, "_" and "-". Requires: valid UTF-8.
  [[nodiscard]] FieldPlace find_handwritten(std::string_view name) const;

 private:
  std::map<std::string, FieldPlace, std::less<>> renamed_;
  std::map<std::string, FieldPlace, std::less<>> renamed_by_hand_;  // by folded names
};

// Puts the lead before the body, unless the body begins with it already.
void prepend_lead(Article& article, std::string_view lead);

}  // namespace depeche::article
