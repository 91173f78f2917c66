// Keeps the articles under embargo apart while a new generation is built. What a build finds under embargo is
// kept apart at once, as nobody sees it there; what was kept apart before and is not found again goes at the
// end, as articles do that a rebuild does not find.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <set>
#include <string>

#include "indexer/article/article.h"
#include "indexer/index/documents/document_makers.h"
#include "indexer/index/edit/batch.h"
#include "indexer/index/embargo/embargoed_articles.h"

namespace depeche::index {

// Thread rule: one thread at a time.
// All members throw IndexUnavailable, IndexLocked, DiskFull and IndexCorrupt.
class EmbargoesOfBuild {
 public:
  EmbargoesOfBuild(const std::filesystem::path& root, std::function<void()> while_waiting);

  enum class Fate {
    not_kept,  // the article is for the new generation
    kept,
    outdated,  // a later version was kept
  };
  // Takes the article where it is under embargo.
  [[nodiscard]] Fate take(const article::Article& article);
  // The article was withdrawn.
  void remove(const Removal& removal);
  // Call it once, last.
  void finish();

 private:
  void add(Change change);
  void write();
  [[nodiscard]] bool is_known(const std::string& id);

  std::unique_ptr<DocumentMakers> makers_;
  EmbargoedArticles articles_;
  std::set<std::string>
      from_before_;                // ids that were kept apart when the build began and were not found again
  std::set<std::string> pending_;  // ids of the batch
  ChangeBatch batch_;
};

}  // namespace depeche::index
