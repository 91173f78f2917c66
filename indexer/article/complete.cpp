#include "indexer/article/complete.h"

#include <fmt/format.h>
#include <xxhash.h>

#include <utility>

#include "indexer/article/article_fields.h"
#include "indexer/article/date.h"
#include "indexer/article/plain_text.h"
#include "indexer/article/title.h"
#include "indexer/base/error.h"
#include "indexer/base/utf8.h"

namespace depeche::article {
namespace {

// The message quotes the date as the file has it, but no more of it than a line can show: it may be the whole
// text where columns were mixed up.
std::string normal_date(const std::string& given) {
  const std::string text = single_line(given);
  if (text.empty()) return text;
  if (auto date = parse_date(text)) return std::move(date->text);
  throw InvalidRequest(fmt::format("date \"{}\" is not YYYY, YYYY-MM, YYYY-MM-DD or RFC 3339",
                                   text.substr(0, offset_of_character(text, 40))));
}

std::string normal_body(std::string given) {
  std::string body = paragraphs(std::move(given));
  if (body.empty()) throw InvalidRequest("body is blank");
  return body;
}

// The body and the date have forms of their own. Every other text is one line.
std::string normal_text(FieldKind kind, std::string given) {
  if (kind == FieldKind::body) return normal_body(std::move(given));
  return kind == FieldKind::date ? normal_date(given) : single_line(given);
}

// Entries that were blank are gone.
std::vector<std::string> normal_list(const std::vector<std::string>& given) {
  std::vector<std::string> list;
  for (const std::string& entry : given) {
    std::string line = single_line(entry);
    if (!line.empty()) list.push_back(std::move(line));
  }
  return list;
}

// The same choice that a reader of plain text makes.
std::string title_of(const std::string& body) {
  if (auto line = find_title_line(body)) return std::move(line->title);
  return first_sentence(body);
}

// Hashes what tells one article from another. The zeros keep "ab" + "c" apart from "a" + "bc". Ids that stand
// in databases and links come from here: a new field must not change them.
std::string content_id(const Article& article) {
  std::string content;
  for (const std::string* field : {&article.title, &article.date, &article.url, &article.body}) {
    content += *field;
    content += '\0';
  }
  const XXH128_hash_t hash = XXH3_128bits(content.data(), content.size());
  return fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
}

}  // namespace

Article complete(Article article) {
  for (const Field& field : kFields) {
    if (field.text != nullptr) article.*field.text = normal_text(field.kind, std::move(article.*field.text));
    if (field.list != nullptr) article.*field.list = normal_list(article.*field.list);
  }
  // Both come from fields in their normal form, so that white space makes no difference to them.
  if (article.title.empty()) article.title = title_of(article.body);
  if (article.id.empty()) article.id = content_id(article);
  return article;
}

}  // namespace depeche::article
