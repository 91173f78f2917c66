#include "indexer/article/delivery.h"

#include <fmt/format.h>

#include <optional>
#include <utility>

#include "indexer/article/complete.h"
#include "indexer/article/plain_text.h"
#include "indexer/base/error.h"
#include "indexer/base/utf8.h"

namespace depeche::article {

Delivery::Delivery(Defaults defaults, ArticleSink& sink) : defaults_(std::move(defaults)), sink_(sink) {}

Delivery Delivery::for_entry(const std::string& name) const {
  Defaults defaults = defaults_;
  defaults.file = fmt::format("{}/{}", defaults_.file, name);
  defaults.id = defaults_.id.empty() ? name : fmt::format("{}/{}", defaults_.id, name);
  defaults.path.clear();
  ++defaults.depth;
  return Delivery(std::move(defaults), sink_);
}

Delivery Delivery::with_sink(ArticleSink& sink) const {
  return Delivery(defaults_, sink);
}

void Delivery::accept(Article article) {
  if (is_blank(article.source)) article.source = defaults_.source;
  std::string id = article.id;  // complete() takes the article, and a reject names it all the same
  std::optional<Completed> completed;
  try {
    // Only complete() is tried here: what the sink throws must reach the caller, and may be an
    // InvalidRequest, too.
    completed = defaults_.faulty == FaultyArticle::corrected ? complete_what_is_right(std::move(article))
                                                             : Completed{complete(std::move(article)), {}};
  } catch (const InvalidRequest& error) {
    reject(error.what(), std::move(id));
    return;
  }
  for (std::string& warning : completed->warnings) warn(std::move(warning), completed->article.id);
  sink_.accept(std::move(completed->article));
}

void Delivery::accept_whole_file(Article article) {
  if (is_blank(article.id)) article.id = defaults_.id;
  accept(std::move(article));
}

void Delivery::accept_part(Article article, std::size_t number) {
  const bool is_named = !is_blank(article.id) || defaults_.id.empty();
  if (!is_named) article.id = fmt::format("{}#{}", defaults_.id, number);
  accept(std::move(article));
}

void Delivery::accept_record(Article article) {
  if (record_ > 1) return accept_part(std::move(article), record_);
  accept_whole_file(std::move(article));
}

// An id that is no id, as it is too long, is not told whole.
void Delivery::reject(std::string reason, std::string id) {
  constexpr std::size_t kLongestId = 200;
  id.resize(character_border(id, kLongestId));
  if (record_ > 0) reason = fmt::format("record {}: {}", record_, reason);
  sink_.reject({defaults_.file, line_, single_line(id), std::move(reason), index_});
}

void Delivery::withdraw(Withdrawal withdrawal) {
  withdrawal.id = single_line(withdrawal.id);
  if (withdrawal.id.empty()) withdrawal.id = defaults_.id;
  if (withdrawal.id.empty()) return reject("takes back an article and does not say which");
  sink_.withdraw(std::move(withdrawal));
}

void Delivery::warn(std::string text, std::string id) {
  sink_.warn({defaults_.file, line_, std::move(id), std::move(text)});
}

// A file may have names without end, and nobody reads so many.
void Delivery::ignore_field(const std::string& name) {
  constexpr std::size_t kMostNames = 50;
  constexpr std::size_t kLongestName = 60;
  std::string shown = single_line(name);
  shown.resize(character_border(shown, kLongestName));
  if (shown.empty() || ignored_.size() >= kMostNames || !ignored_.insert(shown).second) return;
  sink_.ignore_field(shown);
}

}  // namespace depeche::article
