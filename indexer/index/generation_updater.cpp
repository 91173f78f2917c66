#include "indexer/index/generation_updater.h"

#include <algorithm>
#include <string>
#include <unordered_set>
#include <utility>

#include "indexer/index/schema.h"
#include "indexer/index/shard.h"
#include "indexer/index/stored_article.h"
#include "indexer/index/xapian_errors.h"

namespace depeche::index {
namespace {

constexpr std::size_t kArticlesPerCommit = 1'000;
constexpr auto kContentHash = static_cast<Xapian::valueno>(Slot::content_hash);

// The content hash of the article with this id term; empty where there is none.
std::string hash_in(const Xapian::Database& database, const std::string& term) {
  const Xapian::PostingIterator document = database.postlist_begin(term);
  if (document == database.postlist_end(term)) return {};
  return database.get_document(*document, Xapian::DOC_ASSUME_VALID).get_value(kContentHash);
}

}  // namespace

GenerationUpdater::GenerationUpdater(const Generation& live, WriteLock lock, WriteOptions options)
    : lock_(std::move(lock)),
      batch_(kArticlesPerCommit),
      builders_(options.jobs),
      pool_(options.jobs, std::move(options.while_waiting)) {
  for (const std::filesystem::path& path : live.shards) shards_.push_back({path, open_shard(path)});
}

void GenerationUpdater::add(article::Article article) {
  batch_.add(std::move(article));
  if (batch_.is_full()) write_batch();
}

WriteCounts GenerationUpdater::finish() {
  if (!batch_.is_empty()) write_batch();
  return counts_;
}

void GenerationUpdater::write_batch() {
  std::vector<article::Article> articles = batch_.take();
  drop_unchanged(articles);
  const std::vector<Xapian::Document> documents = documents_of(articles);
  for (std::size_t n = 0; n < articles.size(); ++n) write(articles[n], documents[n]);
  for (Shard& shard : shards_) guarded(shard.path, [&] { shard.database.commit(); });
}

// Spares the analysis of what the database has already. An article that comes back to its old
// content after a change in the same batch is none of these.
void GenerationUpdater::drop_unchanged(std::vector<article::Article>& articles) {
  std::unordered_set<std::string> changed;
  counts_.unchanged += std::erase_if(articles, [&](const article::Article& article) {
    if (!changed.contains(article.id) && is_unchanged(article)) return true;
    changed.insert(article.id);
    return false;
  });
}

// Analysis and the making of documents run on all workers; the database takes one at a time.
std::vector<Xapian::Document> GenerationUpdater::documents_of(const std::vector<article::Article>& articles) {
  std::vector<Xapian::Document> documents(articles.size());
  const std::size_t slice = articles.size() / pool_.workers() + 1;
  for (std::size_t begin = 0; begin < articles.size(); begin += slice) {
    const std::size_t end = std::min(begin + slice, articles.size());
    pool_.submit([&, begin, end](unsigned worker) {
      for (std::size_t n = begin; n < end && !pool_.is_stopping(); ++n) {
        documents[n] = builders_[worker].build(articles[n]);
      }
    });
  }
  pool_.wait();
  return documents;
}

void GenerationUpdater::write(const article::Article& article, const Xapian::Document& document) {
  Shard& shard = shard_with(article);
  guarded(shard.path, [&] {
    const std::string term = id_term(article.id);
    const std::string hash = hash_in(shard.database, term);
    if (hash == document.get_value(kContentHash)) {
      ++counts_.unchanged;  // the same came before in this batch
      return;
    }
    ++(hash.empty() ? counts_.added : counts_.replaced);
    shard.database.replace_document(term, document);
  });
}

bool GenerationUpdater::is_unchanged(const article::Article& article) {
  const Shard& shard = shard_with(article);
  return guarded(shard.path, [&] {
    return hash_in(shard.database, id_term(article.id)) == content_hash(encode(article));
  });
}

GenerationUpdater::Shard& GenerationUpdater::shard_with(const article::Article& article) {
  return shards_[shard_of(article.id, static_cast<unsigned>(shards_.size()))];
}

}  // namespace depeche::index
