// Changes articles of the live generation. When apply() returns, the changes are on the disk and the next
// search finds them.
#pragma once

#include <xapian.h>
#include <string>
#include <vector>

#include "indexer/index/documents/document_makers.h"
#include "indexer/index/edit/change.h"
#include "indexer/index/edit/edited_shards.h"
#include "indexer/index/generations/generation.h"

namespace depeche::index {

// Where it is destroyed, changes that were not committed are dropped.
//
// Thread rule: one thread at a time, the one that made `makers`.
// All members throw IndexUnavailable, DiskFull and IndexCorrupt.
class GenerationEditor {
 public:
  // Requires: the write lock is held for as long as it lives; `makers` outlive it.
  GenerationEditor(const Generation& live, DocumentMakers& makers);

  // Does the changes in their order, commits them, and returns the outcome of each. Where a new generation is
  // being built beside this one, the changes will be in that one too. Where it throws, each article is as it
  // was before or as it should become, never in between; destroy the editor then.
  [[nodiscard]] std::vector<Outcome> apply(const std::vector<Change>& changes);

  // True where the article is of an earlier version than the one that is live, or was withdrawn in this
  // version or a later one.
  [[nodiscard]] bool refuses(const article::Article& article);

  // The name of the state that the last commit made, as a search names it too: see revision_text().
  [[nodiscard]] std::string revision() const;

 private:
  [[nodiscard]] std::vector<bool> find_unchanged(const std::vector<Change>& changes);
  [[nodiscard]] Outcome put(const article::Article& article, const BuiltDocument& built);
  [[nodiscard]] Outcome remove(const Removal& removal);
  void note_gone(EditedShards::Shard& shard, const std::string& id_term, const Xapian::Document& before);
  [[nodiscard]] bool is_unchanged(const article::Article& article);

  const Generation live_;
  DocumentMakers& makers_;
  EditedShards shards_;
};

}  // namespace depeche::index
