#include "server/http/writing/written_article.h"

#include <utility>

#include "indexer/article/complete.h"
#include "indexer/article/dispatch.h"
#include "indexer/article/formats/json_article.h"
#include "server/http/routing/problem.h"

namespace depeche::http {
namespace {

constexpr int kInvalidArticle = 422;

// The path names the article, and the body may leave the id out. A body that names another one is refused:
// either of the two may be the mistake, and to guess would overwrite the wrong article.
void set_id(article::Article& article, const std::string& id) {
  if (!article.id.empty() && article.id != id) {
    throw Refused(kInvalidArticle, "the id in the body is not the one in the path");
  }
  article.id = id;
}

WrittenArticle canceled(article::JsonRecord record) {
  if (record.article.id.empty())
    throw Refused(kInvalidArticle, "status takes back an article and no id says which");
  return {std::move(record.article), std::move(record.other_names), WrittenState::canceled};
}

}  // namespace

WrittenArticle read_written_article(std::string_view json, const std::string& id) {
  try {
    article::JsonRecord record = article::parse_json_record(json, article::FieldNames());
    article::Article& article = record.article;
    if (!id.empty()) set_id(article, id);
    if (article::is_cancellation(record.status)) return canceled(std::move(record));
    const bool is_withheld = article::is_withheld(record.status);
    if (is_withheld) article.embargo = article::kUntilTold;
    // complete() trims and cleans the id. An id that it changed would be stored under another name than the
    // path has, and a GET of that path would not find the article.
    article = article::complete(std::move(article));
    if (!id.empty() && article.id != id) {
      throw Refused(kInvalidArticle, "the id has line breaks, control characters or needless spaces");
    }
    return {std::move(article), std::move(record.other_names),
            is_withheld ? WrittenState::withheld : WrittenState::usable};
    // InvalidRequest would become a 400, but the request itself was well-formed: only its content is refused
    // (RFC 9110, 15.5.21).
  } catch (const InvalidRequest& error) {
    throw Refused(kInvalidArticle, error.what());
  }
}

}  // namespace depeche::http
