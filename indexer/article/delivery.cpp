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
  std::string id = article.id;
  std::optional<Article> completed;
  try {
    completed = complete(std::move(article));
  } catch (const InvalidRequest& error) {
    reject(error.what(), std::move(id));
    return;
  }
  sink_.accept(*std::move(completed));
}

void Delivery::reject(std::string reason, std::string id) {
  sink_.reject({defaults_.file, line_, single_line(id), std::move(reason)});
}

}  // namespace depeche::article
