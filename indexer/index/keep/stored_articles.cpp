#include "indexer/index/keep/stored_articles.h"

#include <fmt/format.h>
#include <xapian.h>

#include <charconv>
#include <optional>
#include <string>

#include "indexer/base/error.h"
#include "indexer/index/edit/withdrawals.h"
#include "indexer/index/schema/article_data.h"
#include "indexer/index/schema/schema.h"
#include "indexer/index/schema/stored_article.h"
#include "indexer/index/schema/xapian_errors.h"

namespace depeche::index {
namespace {

// The last schema whose documents have nothing but the compressed article as their data.
constexpr int kLastWithoutPlaces = 7;

std::optional<int> number_of(std::string_view version) {
  int number = 0;
  const auto [end, error] = std::from_chars(version.data(), version.data() + version.size(), number);
  if (error != std::errc() || end != version.data() + version.size()) return std::nullopt;
  return number;
}

int require_stored_schema(const Xapian::Database& shard, const std::filesystem::path& path) {
  const std::string version = shard.get_metadata(std::string(kSchemaKey));
  if (is_stored_schema(version)) return *number_of(version);
  throw IndexUnavailable(fmt::format("{}: has schema version {}, whose articles this program can't read",
                                     path.string(), version.empty() ? "none" : version));
}

std::string stored_data(const Xapian::Document& document, int schema) {
  return schema <= kLastWithoutPlaces ? decompress_article(document.get_data()) : article_data(document);
}

}  // namespace

bool is_stored_schema(std::string_view version) {
  const std::optional<int> number = number_of(version);
  return number && *number >= kOldestStoredSchema && *number <= number_of(kSchemaVersion);
}

void for_each_stored_withdrawal(const Generation& generation, const std::function<void(Removal)>& use) {
  for (const std::filesystem::path& path : generation.shards) {
    guarded(path, [&] { for_each_withdrawal(Xapian::Database(path.string()), use); });
  }
}

void for_each_stored_article(const Generation& generation, const std::function<void(article::Article)>& use) {
  for (const std::filesystem::path& path : generation.shards) {
    guarded(path, [&] {
      const Xapian::Database shard(path.string());
      const int schema = require_stored_schema(shard, path);
      for (auto document = shard.postlist_begin(""); document != shard.postlist_end(""); ++document) {
        const std::string data = stored_data(shard.get_document(*document, Xapian::DOC_ASSUME_VALID), schema);
        use(copy_of(decode(data)));
      }
    });
  }
}

}  // namespace depeche::index
