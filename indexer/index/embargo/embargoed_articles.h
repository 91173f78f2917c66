// Articles under embargo lie beside the database that searches read, in a small one of their own
// (embargoed_root()). So nothing of them is found, counted, suggested or exported, whatever asks the other
// one, and no answer has to leave them out. It is a database as any other: who may see them searches it, and
// snapshots and checks take it along.
#pragma once

#include <xapian.h>

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/article/article.h"
#include "indexer/index/documents/document_makers.h"
#include "indexer/index/edit/change.h"
#include "indexer/index/generations/generation.h"

namespace depeche::index {

// The instant of now, as Date::sort_key: what embargoes are compared with.
[[nodiscard]] std::string instant_of_now();

// True where the article has an embargo whose end is behind `now`.
[[nodiscard]] bool is_under_embargo(const article::Article& article, std::string_view now);

// The instant, as Date::sort_key, at which the first embargo of the database in the folder `root` ends;
// nullopt: it has none. Takes no lock. Throws IndexUnavailable and IndexCorrupt.
[[nodiscard]] std::optional<std::string> first_end_of_embargo(const std::filesystem::path& root);

// Thread rule: one thread at a time, the one that made `makers`.
// All members throw IndexUnavailable, IndexLocked, DiskFull and IndexCorrupt.
class EmbargoedArticles {
 public:
  // `root` is the folder of the whole database; `makers` must outlive this.
  EmbargoedArticles(std::filesystem::path root, DocumentMakers& makers);

  // Looks at the database as it is now: what others wrote since the last look, or apply(), is not seen
  // without it.
  void refresh();

  [[nodiscard]] bool is_empty() const { return database_.get_doccount() == 0; }
  [[nodiscard]] bool has(std::string_view id) const;
  // The version of an article that is there; empty where it has none.
  [[nodiscard]] std::string version_of(std::string_view id) const;
  [[nodiscard]] std::vector<std::string> ids() const;

  // The articles whose embargo has ended at `now`, so many of them at most.
  [[nodiscard]] std::vector<article::Article> ended(std::string_view now, std::size_t most) const;

  // Does the changes in their order and commits them. Makes the database where it is missing. Requires: the
  // write lock of `root` is held, or a new generation of it is being built.
  [[nodiscard]] std::vector<Outcome> apply(const std::vector<Change>& changes);

 private:
  const std::filesystem::path root_;  // of the small database
  DocumentMakers& makers_;
  std::optional<GenerationStamp> stamp_;  // of what database_ reads
  Xapian::Database database_;             // of no article where there is none
};

}  // namespace depeche::index
