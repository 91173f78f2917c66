#include "indexer/index/embargo/embargoed_articles.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <chrono>
#include <ctime>
#include <utility>

#include "indexer/article/date.h"
#include "indexer/index/edit/generation_editor.h"
#include "indexer/index/generations/empty_generation.h"
#include "indexer/index/generations/shard.h"
#include "indexer/index/schema/article_data.h"
#include "indexer/index/schema/find_article.h"
#include "indexer/index/schema/schema.h"
#include "indexer/index/schema/stored_article.h"
#include "indexer/index/schema/xapian_errors.h"

namespace depeche::index {
namespace {

// For whoever else writes there, which takes no longer than a commit.
constexpr std::chrono::seconds kLockPatience{10};

Xapian::Database open_live(const std::filesystem::path& root) {
  Xapian::Database all;
  const auto live = live_generation(root);
  if (!live) return all;
  for (const std::filesystem::path& path : live->shards) {
    guarded(path, [&] {
      const Xapian::Database shard(path.string());
      check_schema(shard, path);
      all.add_database(shard);
    });
  }
  return all;
}

article::Article article_in(const Xapian::Database& database, Xapian::docid document) {
  const std::string data = article_data(database.get_document(document, Xapian::DOC_ASSUME_VALID));
  return copy_of(decode(data));
}

}  // namespace

std::string instant_of_now() {
  const std::time_t seconds = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  return fmt::format("{:%Y%m%d%H%M%S}", fmt::gmtime(seconds));
}

bool is_under_embargo(const article::Article& article, std::string_view now) {
  if (article.embargo.empty()) return false;
  const auto end = article::parse_date(article.embargo);
  return end && end->sort_key > now;
}

std::optional<std::string> first_end_of_embargo(const std::filesystem::path& root) {
  const std::filesystem::path folder = embargoed_root(root);
  if (!generation_stamp(folder)) return std::nullopt;
  return guarded(folder, [&] {
    std::optional<std::string> first;
    const Xapian::Database database = open_live(folder);
    const unsigned slot = slot_number(Slot::embargo);
    for (auto value = database.valuestream_begin(slot); value != database.valuestream_end(slot); ++value) {
      if (!first || *value < *first) first = *value;
    }
    return first;
  });
}

EmbargoedArticles::EmbargoedArticles(std::filesystem::path root, DocumentMakers& makers)
    : root_(embargoed_root(root)), makers_(makers) {
  refresh();
}

// A revision that others have overwritten twice is reopened, too.
void EmbargoedArticles::refresh() {
  const auto stamp = generation_stamp(root_);
  guarded(root_, [&] {
    if (stamp == stamp_) {
      database_.reopen();
    } else {
      database_ = open_live(root_);
    }
  });
  stamp_ = stamp;
}

bool EmbargoedArticles::has(std::string_view id) const {
  return guarded(root_, [&] { return !is_empty() && find_article(database_, id).has_value(); });
}

std::string EmbargoedArticles::version_of(std::string_view id) const {
  return guarded(root_, [&] {
    const auto document = is_empty() ? std::nullopt : find_article(database_, id);
    return document ? article_in(database_, *document).version : std::string();
  });
}

std::vector<std::string> EmbargoedArticles::ids() const {
  return guarded(root_, [&] {
    std::vector<std::string> ids;
    for (auto document = database_.postlist_begin(""); document != database_.postlist_end(""); ++document)
      ids.push_back(article_in(database_, *document).id);
    return ids;
  });
}

std::vector<article::Article> EmbargoedArticles::ended(std::string_view now, std::size_t most) const {
  return guarded(root_, [&] {
    std::vector<article::Article> articles;
    const unsigned slot = slot_number(Slot::embargo);
    const auto end = database_.valuestream_end(slot);
    for (auto value = database_.valuestream_begin(slot); value != end && articles.size() < most; ++value) {
      if (*value <= now) articles.push_back(article_in(database_, value.get_docid()));
    }
    return articles;
  });
}

std::vector<Outcome> EmbargoedArticles::apply(const std::vector<Change>& changes) {
  const WriteLock lock(root_, {.longest = kLockPatience});
  create_missing_generation(root_);
  std::vector<Outcome> outcomes = GenerationEditor(require_live_generation(root_), makers_).apply(changes);
  refresh();
  return outcomes;
}

}  // namespace depeche::index
