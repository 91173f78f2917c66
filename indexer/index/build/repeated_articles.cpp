#include "indexer/index/build/repeated_articles.h"

#include <xapian.h>
#include <set>
#include <string>
#include <vector>

#include "indexer/index/generations/shard.h"
#include "indexer/index/schema/schema.h"
#include "indexer/index/schema/xapian_errors.h"
#include "indexer/index/words/word_counts.h"

namespace depeche::index {
namespace {

std::string content_hash_of(const Xapian::Database& database, Xapian::docid document) {
  return database.get_document(document, Xapian::DOC_ASSUME_VALID).get_value(slot_number(Slot::content_hash));
}

struct Repeated {
  WriteCounts counts;
  std::vector<Xapian::docid> outdated;  // documents that a later one of the same id replaces
};

// Adds what became of the documents of one id to `repeated`. A posting list has them in the order they were
// added.
void look_at_id(const Xapian::Database& database, const std::string& term, Repeated& repeated) {
  Xapian::PostingIterator document = database.postlist_begin(term);
  std::string hash = content_hash_of(database, *document);
  ++repeated.counts.added;
  for (Xapian::docid before = *document; ++document != database.postlist_end(term); before = *document) {
    std::string next_hash = content_hash_of(database, *document);
    ++(next_hash == hash ? repeated.counts.unchanged : repeated.counts.replaced);
    repeated.outdated.push_back(before);
    hash = std::move(next_hash);
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

// An id may have been withdrawn that never came.
void add_withdrawn(const Xapian::Database& database, const std::string& id, Repeated& repeated) {
  const std::string term = id_term(id);
  Xapian::docid last = 0;
  for (auto document = database.postlist_begin(term); document != database.postlist_end(term); ++document)
    last = *document;
  if (last == 0) return;
  ++repeated.counts.removed;
  repeated.outdated.push_back(last);
}

}  // namespace

// Most databases have no article twice: then the database is only read, and its files stay as compact as they
// are.
WriteCounts remove_repeated_articles(const std::filesystem::path& path,
                                     const std::set<std::string>& withdrawn, DocumentBuilder& builder) {
  return guarded(path, [&] {
    const Xapian::Database whole(path.string());
    Repeated repeated = find_repeated(whole);
    for (const std::string& id : withdrawn) add_withdrawn(whole, id, repeated);
    if (!repeated.outdated.empty()) {
      Xapian::WritableDatabase database = open_shard(path);
      WordCounts words;
      for (const Xapian::docid document : repeated.outdated) {
        words.take_off(builder.words_of(database.get_document(document)));
        database.delete_document(document);
      }
      words.write_to(database);
      database.commit();
    }
    return repeated.counts;
  });
}

}  // namespace depeche::index
