#include "server/http/writing/written_article.h"

#include <utility>

#include "indexer/article/complete.h"
#include "indexer/article/formats/json_article.h"
#include "server/http/routing/problem.h"

namespace depeche::http {
namespace {

constexpr int kInvalidArticle = 422;

void set_id(article::Article& article, const std::string& id) {
  if (!article.id.empty() && article.id != id) {
    throw Refused(kInvalidArticle, "the id in the body is not the one in the path");
  }
  article.id = id;
}

}  // namespace

article::Article read_written_article(std::string_view json, const std::string& id) {
  try {
    article::Article article = article::parse_json_article(json);
    if (!id.empty()) set_id(article, id);
    article = article::complete(std::move(article));
    if (!id.empty() && article.id != id) {
      throw Refused(kInvalidArticle, "the id has line breaks, control characters or needless spaces");
    }
    return article;
  } catch (const InvalidRequest& error) {
    throw Refused(kInvalidArticle, error.what());
  }
}

}  // namespace depeche::http
