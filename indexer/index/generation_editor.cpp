#include "indexer/index/generation_editor.h"

#include <fmt/format.h>

#include <optional>
#include <unordered_set>
#include <utility>

#include "indexer/index/schema.h"
#include "indexer/index/shard.h"
#include "indexer/index/stored_article.h"
#include "indexer/index/sync.h"
#include "indexer/index/touched_articles.h"
#include "indexer/index/xapian_errors.h"

namespace depeche::index {
namespace {

constexpr auto kContentHash = static_cast<Xapian::valueno>(Slot::content_hash);

// The document of the article with this id term.
std::optional<Xapian::Document> document_in(const Xapian::Database& database, const std::string& term) {
  const Xapian::PostingIterator document = database.postlist_begin(term);
  if (document == database.postlist_end(term)) return std::nullopt;
  return database.get_document(*document, Xapian::DOC_ASSUME_VALID);
}

// Left alone, Xapian would commit in its destructor what is there of a batch that failed. A transaction
// that is cancelled drops it.
void drop_changes(Xapian::WritableDatabase& database) {
  try {
    database.begin_transaction(false);
    database.cancel_transaction();
  } catch (const Xapian::Error&) {
    // The files can't be read any more: then nothing can be committed to them either.
    return;
  }
}

}  // namespace

GenerationEditor::GenerationEditor(const Generation& live, DocumentMakers& makers)
    : live_(live), makers_(makers) {
  for (const std::filesystem::path& path : live.shards) {
    shards_.push_back({path, open_shard(path)});
    groups_.add_shard(shards_.back().database);
  }
}

GenerationEditor::~GenerationEditor() {
  for (Shard& shard : shards_) {
    if (shard.is_changed) drop_changes(shard.database);
  }
}

std::vector<Outcome> GenerationEditor::apply(const std::vector<Change>& changes) {
  if (const auto notes = notes_beside(live_)) note_touched(*notes, changes);
  const std::vector<bool> unchanged = find_unchanged(changes);
  std::vector<const article::Article*> articles;
  for (std::size_t n = 0; n < changes.size(); ++n) {
    const auto* const article = std::get_if<article::Article>(&changes[n]);
    if (article != nullptr && !unchanged[n]) articles.push_back(article);
  }
  const std::vector<Xapian::Document> documents = makers_.make(articles);
  auto document = documents.begin();
  std::vector<Outcome> outcomes;
  outcomes.reserve(changes.size());
  for (std::size_t n = 0; n < changes.size(); ++n) {
    if (unchanged[n]) {
      outcomes.push_back(Outcome::unchanged);
    } else if (const auto* const removal = std::get_if<Removal>(&changes[n])) {
      outcomes.push_back(remove(removal->id));
    } else {
      outcomes.push_back(put(id_of(changes[n]), *document++));
    }
  }
  update_groups();
  commit();
  return outcomes;
}

// Spares the analysis of what the database has already. An article that comes back to its old
// content after a change in the same batch is none of these.
std::vector<bool> GenerationEditor::find_unchanged(const std::vector<Change>& changes) {
  std::vector<bool> unchanged;
  std::unordered_set<std::string_view> changed;
  for (const Change& change : changes) {
    const auto* const article = std::get_if<article::Article>(&change);
    unchanged.push_back(article != nullptr && !changed.contains(article->id) && is_unchanged(*article));
    if (!unchanged.back()) changed.insert(id_of(change));
  }
  return unchanged;
}

Outcome GenerationEditor::put(const std::string& id, const Xapian::Document& document) {
  Shard& shard = shard_with(id);
  return guarded(shard.path, [&] {
    const std::string term = id_term(id);
    const std::optional<Xapian::Document> before = document_in(shard.database, term);
    const bool is_known = before && before->get_value(kContentHash) == document.get_value(kContentHash);
    if (is_known) return Outcome::unchanged;  // came before in this batch
    if (before) groups_.note_gone(*before);
    groups_.note_put(term);
    shard.is_changed = true;
    shard.database.replace_document(term, document);
    return before ? Outcome::replaced : Outcome::added;
  });
}

Outcome GenerationEditor::remove(const std::string& id) {
  Shard& shard = shard_with(id);
  return guarded(shard.path, [&] {
    const std::string term = id_term(id);
    const std::optional<Xapian::Document> before = document_in(shard.database, term);
    if (!before) return Outcome::missing;
    groups_.note_gone(*before);
    shard.is_changed = true;
    shard.database.delete_document(term);
    return Outcome::removed;
  });
}

void GenerationEditor::update_groups() {
  guarded(shards_.front().path.parent_path(), [&] {
    for (const std::size_t shard : groups_.update()) shards_[shard].is_changed = true;
  });
}

void GenerationEditor::commit() {
  for (Shard& shard : shards_) {
    if (!shard.is_changed) continue;
    guarded(shard.path, [&] { shard.database.commit(); });
    sync(shard.path);  // Xapian syncs the files, not the name that it gave one of them
    shard.is_changed = false;
  }
}

bool GenerationEditor::is_unchanged(const article::Article& article) {
  const Shard& shard = shard_with(article.id);
  return guarded(shard.path, [&] {
    const std::optional<Xapian::Document> before = document_in(shard.database, id_term(article.id));
    return before && before->get_value(kContentHash) == content_hash(encode(article));
  });
}

std::string GenerationEditor::revision() const {
  std::string revision = fmt::format("{}", live_.number);
  for (const Shard& shard : shards_) {
    revision += fmt::format(".{}", guarded(shard.path, [&] { return shard.database.get_revision(); }));
  }
  return revision;
}

GenerationEditor::Shard& GenerationEditor::shard_with(std::string_view id) {
  return shards_[shard_of(id, static_cast<unsigned>(shards_.size()))];
}

}  // namespace depeche::index
