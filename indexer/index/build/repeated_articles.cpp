#include "indexer/index/build/repeated_articles.h"

#include <xapian.h>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "indexer/article/dates/article_version.h"
#include "indexer/index/edit/withdrawals.h"
#include "indexer/index/generations/shard.h"
#include "indexer/index/schema/article_data.h"
#include "indexer/index/schema/schema.h"
#include "indexer/index/schema/stored_article.h"
#include "indexer/index/schema/xapian_errors.h"
#include "indexer/index/words/word_counts.h"

namespace depeche::index {
namespace {

// What tells one document of an article from another.
struct Content {
  Xapian::docid document;
  std::string hash;
  std::string version;
};

Content content_of(const Xapian::Database& database, Xapian::docid number) {
  const Xapian::Document document = database.get_document(number, Xapian::DOC_ASSUME_VALID);
  const std::string data = article_data(document);
  return {number, document.get_value(slot_number(Slot::content_hash)), std::string(decode(data).version)};
}

struct Repeated {
  WriteCounts counts;
  std::set<Xapian::docid> outdated;  // documents that another one of the same id replaces
  std::vector<Removal> notes;        // to be made
};

// Adds what became of the documents of one id to `repeated`. A posting list has them in the order they were
// added.
void look_at_id(const Xapian::Database& database, const std::string& term, Repeated& repeated) {
  Xapian::PostingIterator document = database.postlist_begin(term);
  Content kept = content_of(database, *document);
  ++repeated.counts.added;
  while (++document != database.postlist_end(term)) {
    Content next = content_of(database, *document);
    if (article::is_earlier_version(next.version, kept.version)) {
      ++repeated.counts.outdated;
      repeated.outdated.insert(next.document);
      continue;
    }
    ++(next.hash == kept.hash ? repeated.counts.unchanged : repeated.counts.replaced);
    repeated.outdated.insert(kept.document);
    kept = std::move(next);
  }
}

// The terms of ids are listed with their frequency, so a document is read only where an id came more than
// once.
Repeated find_repeated(const Xapian::Database& database) {
  Repeated repeated;
  const std::string prefix(kIdPrefix);
  for (auto term = database.allterms_begin(prefix); term != database.allterms_end(prefix); ++term) {
    if (term.get_termfreq() == 1) {
      ++repeated.counts.added;
    } else {
      look_at_id(database, *term, repeated);
    }
  }
  return repeated;
}

// The document of an article that is left beside those that are replaced.
std::optional<Content> kept_document(const Xapian::Database& database, const std::string& id,
                                     const std::set<Xapian::docid>& outdated) {
  const std::string term = id_term(id);
  for (auto document = database.postlist_begin(term); document != database.postlist_end(term); ++document) {
    if (!outdated.contains(*document)) return content_of(database, *document);
  }
  return std::nullopt;
}

// What was withdrawn may never have come, or may have come in a later version.
void add_withdrawn(const Xapian::Database& database, const Removal& removal, Repeated& repeated) {
  const auto kept = kept_document(database, removal.id, repeated.outdated);
  if (kept && article::is_earlier_version(removal.version, kept->version)) return;
  if (!removal.version.empty()) repeated.notes.push_back(removal);
  if (!kept) return;
  ++repeated.counts.removed;
  repeated.outdated.insert(kept->document);
}

}  // namespace

// Most databases have no article twice: then the database is only read, and its files stay as compact as they
// are.
WriteCounts remove_repeated_articles(const std::filesystem::path& path, const Withdrawals& withdrawn,
                                     DocumentBuilder& builder) {
  return guarded(path, [&] {
    const Xapian::Database whole(path.string());
    Repeated repeated = find_repeated(whole);
    for (const auto& [id, version] : withdrawn) add_withdrawn(whole, {id, version}, repeated);
    if (!repeated.outdated.empty() || !repeated.notes.empty()) {
      Xapian::WritableDatabase database = open_shard(path);
      WordCounts words;
      for (const Xapian::docid document : repeated.outdated) {
        words.take_off(builder.words_of(database.get_document(document)));
        database.delete_document(document);
      }
      for (const Removal& removal : repeated.notes) note_withdrawal(database, removal);
      words.write_to(database);
      database.commit();
    }
    return repeated.counts;
  });
}

}  // namespace depeche::index
