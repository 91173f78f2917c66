#include "indexer/article/delivery.h"

#include <optional>
#include <utility>

#include "indexer/article/complete.h"
#include "indexer/article/plain_text.h"
#include "indexer/base/error.h"

namespace depeche::article {

Delivery::Delivery(Defaults defaults, ArticleSink& sink) : defaults_(std::move(defaults)), sink_(sink) {}

void Delivery::accept(Article article) {
  if (is_blank(article.source)) article.source = defaults_.source;
  std::string id = article.id;  // complete() takes the article, and a reject names it all the same
  std::optional<Article> completed;
  try {
    // Only complete() is tried here: what the sink throws must reach the caller, and may be an
    // InvalidRequest, too.
    completed = complete(std::move(article));
  } catch (const InvalidRequest& error) {
    reject(error.what(), std::move(id));
    return;
  }
  sink_.accept(*std::move(completed));
}

void Delivery::accept_whole_file(Article article) {
  if (is_blank(article.id)) article.id = defaults_.id;
  accept(std::move(article));
}

void Delivery::reject(std::string reason, std::string id) {
  sink_.reject({defaults_.file, line_, single_line(id), std::move(reason)});
}

}  // namespace depeche::article
