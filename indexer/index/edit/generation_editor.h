// Changes the live generation. What apply() did is on disk, and the next search finds it.
#pragma once

#include <xapian.h>
#include <string>
#include <vector>

#include "indexer/index/documents/document_makers.h"
#include "indexer/index/edit/change.h"
#include "indexer/index/edit/edited_shards.h"
#include "indexer/index/generations/generation.h"

namespace depeche::index {

// Destroyed, it forgets what was not committed.
//
// Thread rule: one thread at a time, the one that made `makers`.
// All throw IndexUnavailable, DiskFull and IndexCorrupt.
class GenerationEditor {
 public:
  // Requires: the write lock is held for as long as it lives; `makers` outlive it.
  GenerationEditor(const Generation& live, DocumentMakers& makers);

  // Does the changes in their order, commits them, and says what became of each. Where a new generation is
  // being built beside this one, they will be in that one too. After it threw, each article is as it was or
  // as it should become, never in between; destroy the editor then.
  [[nodiscard]] std::vector<Outcome> apply(const std::vector<Change>& changes);

  // Names what was committed last: "GENERATION.REVISION", a revision for each shard.
  [[nodiscard]] std::string revision() const;

 private:
  [[nodiscard]] std::vector<bool> find_unchanged(const std::vector<Change>& changes);
  [[nodiscard]] Outcome put(const std::string& id, const Xapian::Document& document);
  [[nodiscard]] Outcome remove(const std::string& id);
  [[nodiscard]] bool is_unchanged(const article::Article& article);

  const Generation live_;
  DocumentMakers& makers_;
  EditedShards shards_;
};

}  // namespace depeche::index
