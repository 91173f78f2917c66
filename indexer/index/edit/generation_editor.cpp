// A change costs what its article costs to analyse, so articles that the database has already, with the same
// content, are found first, by the hash of their content. All others are analysed side by side, and then put
// into their shards in the order in which they came: of two changes of one article the later one wins, unless
// it is of an earlier version.
#include "indexer/index/edit/generation_editor.h"

#include <optional>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "indexer/article/dates/article_version.h"
#include "indexer/index/edit/touched_articles.h"
#include "indexer/index/edit/withdrawals.h"
#include "indexer/index/generations/revision.h"
#include "indexer/index/schema/article_data.h"
#include "indexer/index/schema/find_article.h"
#include "indexer/index/schema/schema.h"
#include "indexer/index/schema/stored_article.h"
#include "indexer/index/schema/xapian_errors.h"
#include "indexer/index/versions/document_sketch.h"

namespace depeche::index {
namespace {

// The document that the article with this id has now, changes that are not committed included.
std::optional<Xapian::Document> document_in(const Xapian::Database& database, std::string_view id) {
  const std::optional<Xapian::docid> document = find_article(database, id);
  if (!document) return std::nullopt;
  return database.get_document(*document, Xapian::DOC_ASSUME_VALID);
}

// True where `version` came out before the one that the document has. Most articles have none, and no
// document is read for those.
bool is_outdated(std::string_view version, const std::optional<Xapian::Document>& before) {
  if (version.empty() || !before) return false;
  const std::string data = article_data(*before);
  return article::is_earlier_version(version, decode(data).version);
}

// True where the version is no later than the one in which the article was withdrawn.
bool is_withdrawn(const Xapian::Database& database, const article::Article& article) {
  if (article.version.empty()) return false;
  const std::string withdrawn = withdrawn_version(database, article.id);
  return !withdrawn.empty() && !article::is_earlier_version(withdrawn, article.version);
}

// True where the removal has a version, and no later one is noted.
bool is_news(const Xapian::Database& database, const Removal& removal) {
  if (removal.version.empty()) return false;
  const std::string withdrawn = withdrawn_version(database, removal.id);
  return withdrawn.empty() || article::is_earlier_version(withdrawn, removal.version);
}

}  // namespace

GenerationEditor::GenerationEditor(const Generation& live, DocumentMakers& makers)
    : live_(live), makers_(makers), shards_(live) {}

std::vector<Outcome> GenerationEditor::apply(const std::vector<Change>& changes) {
  // Before anything is changed: if this process dies on the way, the note makes up for it.
  if (const auto notes = notes_beside(live_)) note_touched(*notes, changes);
  const std::vector<bool> unchanged = find_unchanged(changes);
  std::vector<const article::Article*> articles;
  for (std::size_t n = 0; n < changes.size(); ++n) {
    const auto* const article = std::get_if<article::Article>(&changes[n]);
    if (article != nullptr && !unchanged[n]) articles.push_back(article);
  }
  const std::vector<BuiltDocument> documents = makers_.make(articles);
  auto document = documents.begin();
  std::vector<Outcome> outcomes;
  outcomes.reserve(changes.size());
  for (std::size_t n = 0; n < changes.size(); ++n) {
    if (unchanged[n]) {
      outcomes.push_back(Outcome::unchanged);
    } else if (const auto* const removal = std::get_if<Removal>(&changes[n])) {
      outcomes.push_back(remove(*removal));
    } else {
      outcomes.push_back(put(std::get<article::Article>(changes[n]), *document++));
    }
  }
  shards_.commit();
  return outcomes;
}

// True for each change that is an article which the database has already with the same content. An article
// that an earlier change of the batch touches is never one of them: when its turn comes, the database has
// something else.
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

// Puts a document in the place of the one that the article has, if any.
Outcome GenerationEditor::put(const article::Article& article, const BuiltDocument& built) {
  const Xapian::Document& document = built.document;
  EditedShards::Shard& shard = shards_.with(article.id);
  return guarded(shard.path, [&] {
    const std::string term = id_term(article.id);
    const std::optional<Xapian::Document> before = document_in(shard.database, article.id);
    const bool is_known = before && before->get_value(slot_number(Slot::content_hash)) ==
                                        document.get_value(slot_number(Slot::content_hash));
    if (is_known) return Outcome::unchanged;  // an earlier change of this batch put it there
    if (is_outdated(article.version, before) || is_withdrawn(shard.database, article))
      return Outcome::outdated;
    if (before) note_gone(shard, term, *before);
    if (!before && forget_withdrawal(shard.database, article.id)) shard.has_notes = true;
    shards_.groups().note_put(term);
    shard.words.add(built.words);
    const Xapian::docid number = shard.database.replace_document(term, document);
    shard.bands.add(sketch_of(document), number);
    shard.changed.push_back(number);
    return before ? Outcome::replaced : Outcome::added;
  });
}

// A removal of some version is noted, also where the article has not come yet.
Outcome GenerationEditor::remove(const Removal& removal) {
  EditedShards::Shard& shard = shards_.with(removal.id);
  return guarded(shard.path, [&] {
    const std::string term = id_term(removal.id);
    const std::optional<Xapian::Document> before = document_in(shard.database, removal.id);
    if (is_outdated(removal.version, before)) return Outcome::outdated;
    if (is_news(shard.database, removal)) {
      note_withdrawal(shard.database, removal);
      shard.has_notes = true;
    }
    if (!before) return Outcome::missing;
    note_gone(shard, term, *before);
    shard.changed.push_back(before->get_docid());
    shard.database.delete_document(before->get_docid());
    return Outcome::removed;
  });
}

// The words of an article that goes are not stored anywhere but in its text.
void GenerationEditor::note_gone(EditedShards::Shard& shard, const std::string& id_term,
                                 const Xapian::Document& before) {
  shards_.groups().note_gone(id_term, before);
  shard.words.take_off(makers_.words_of(before));
  shard.bands.take_off(sketch_of(before), before.get_docid());
}

// The hash is stored with the article, so the article itself need not be read.
bool GenerationEditor::is_unchanged(const article::Article& article) {
  const EditedShards::Shard& shard = shards_.with(article.id);
  return guarded(shard.path, [&] {
    const std::optional<Xapian::Document> before = document_in(shard.database, article.id);
    return before && before->get_value(slot_number(Slot::content_hash)) == content_hash(encode(article));
  });
}

bool GenerationEditor::refuses(const article::Article& article) {
  const EditedShards::Shard& shard = shards_.with(article.id);
  return guarded(shard.path, [&] {
    return is_outdated(article.version, document_in(shard.database, article.id)) ||
           is_withdrawn(shard.database, article);
  });
}

std::string GenerationEditor::revision() const {
  return revision_text(live_.number, shards_.commits());
}

}  // namespace depeche::index
