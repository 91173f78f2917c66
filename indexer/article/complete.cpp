#include "indexer/article/complete.h"

#include <fmt/format.h>
#include <xxhash.h>

#include <utility>

#include "indexer/article/date.h"
#include "indexer/article/plain_text.h"
#include "indexer/article/title.h"
#include "indexer/base/error.h"
#include "indexer/base/utf8.h"

namespace depeche::article {
namespace {

std::string normal_date(const std::string& given) {
  const std::string text = single_line(given);
  if (text.empty()) return text;
  if (auto date = parse_date(text)) return std::move(date->text);
  throw InvalidRequest(fmt::format("date \"{}\" is not YYYY, YYYY-MM, YYYY-MM-DD or RFC 3339",
                                   text.substr(0, offset_of_character(text, 40))));
}

std::vector<std::string> normal_list(const std::vector<std::string>& given) {
  std::vector<std::string> list;
  for (const std::string& entry : given) {
    std::string line = single_line(entry);
    if (!line.empty()) list.push_back(std::move(line));
  }
  return list;
}

std::string title_of(const std::string& body) {
  if (auto line = find_title_line(body)) return std::move(line->title);
  return first_sentence(body);
}

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
  article.body = paragraphs(std::move(article.body));
  if (article.body.empty()) throw InvalidRequest("body is blank");
  article.date = normal_date(article.date);
  for (std::string* field : {&article.id, &article.title, &article.source, &article.url, &article.lang}) {
    *field = single_line(*field);
  }
  article.authors = normal_list(article.authors);
  article.tags = normal_list(article.tags);
  if (article.title.empty()) article.title = title_of(article.body);
  if (article.id.empty()) article.id = content_id(article);
  return article;
}

}  // namespace depeche::article
