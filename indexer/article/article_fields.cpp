#include "indexer/article/article_fields.h"

#include <algorithm>

namespace depeche::article {
namespace {

// What the members that have a row take in memory. Strings and vectors leave no gaps between them.
constexpr std::size_t size_of_members() {
  std::size_t size = 0;
  for (const Field& field : kFields)
    size += field.text != nullptr ? sizeof(std::string) : sizeof(std::vector<std::string>);
  return size;
}

// A member without a row would be read from no file and lost on its way into the database.
static_assert(size_of_members() == sizeof(Article), "each member of Article has one row in the table");

}  // namespace

const Field* find_field(std::string_view name) {
  const auto* const field = std::find_if(kFields.begin(), kFields.end(),
                                         [name](const Field& candidate) { return candidate.name == name; });
  return field == kFields.end() ? nullptr : field;
}

bool is_empty(const Article& article, const Field& field) {
  return field.text != nullptr ? (article.*field.text).empty() : (article.*field.list).empty();
}

void fill_missing(Article& article, const Article& other) {
  for (const Field& field : kFields) {
    if (!is_empty(article, field)) continue;
    if (field.text != nullptr) article.*field.text = other.*field.text;
    if (field.list != nullptr) article.*field.list = other.*field.list;
  }
}

}  // namespace depeche::article
