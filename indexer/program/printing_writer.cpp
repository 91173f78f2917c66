#include "indexer/program/printing_writer.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "indexer/article/article_fields.h"

namespace depeche::indexer {

std::string line_of_json(const article::Article& article) {
  nlohmann::ordered_json object = nlohmann::ordered_json::object();
  for (const article::Field& field : article::kFields) {
    if (article::is_empty(article, field)) continue;
    const std::string name(field.name);
    if (field.kind == article::FieldKind::number) {
      object[name] = std::stoull(article.*field.text);
    } else if (field.text != nullptr) {
      object[name] = article.*field.text;
    }
    if (field.list != nullptr) object[name] = article.*field.list;
  }
  return object.dump();
}

void PrintingWriter::add(article::Article article) {
  fmt::print(out_, "{}\n", line_of_json(article));
}

}  // namespace depeche::indexer
