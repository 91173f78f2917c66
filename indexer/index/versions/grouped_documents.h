// The documents of all shards, with their groups of near copies: what there is to read of them, and how a
// group is written. All shards are one database here, as Xapian numbers its documents: shard_place.h.
//
// Thread rule: one thread at a time. All members throw Xapian's errors and IndexCorrupt.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/index/versions/band_table.h"
#include "indexer/text/copies/sketch.h"

namespace depeche::index {

class GroupedDocuments {
 public:
  // `shards` must outlive it. Changes that are not committed count.
  explicit GroupedDocuments(std::vector<Xapian::WritableDatabase>& shards);

  // Documents are read through it.
  [[nodiscard]] const Xapian::Database& all() const { return all_; }

  // The documents that have the term, or the band.
  [[nodiscard]] std::vector<Xapian::docid> with(const std::string& term) const;
  [[nodiscard]] std::vector<Xapian::docid> with(const Band& band) const { return bands_.with(band); }

  // See group_members().
  [[nodiscard]] std::vector<Xapian::docid> members(std::string_view group,
                                                   const std::vector<text::Sketch>& from) const;

  [[nodiscard]] std::string group_of(Xapian::docid document) const;
  [[nodiscard]] text::Sketch sketch_of(Xapian::docid document) const;
  // The name that the document offers to its group.
  [[nodiscard]] std::string name_of(Xapian::docid document) const;

  // Writes the name of its group into a document; an empty name: it is in no group.
  void set_group(Xapian::docid document, const std::string& name);

  // The documents that set_group() has changed, by the number of their shard, as that shard numbers them; and
  // the groups that documents left or came to, by name, with the sketches of these documents.
  [[nodiscard]] const std::map<std::size_t, std::vector<Xapian::docid>>& changed() const { return changed_; }
  [[nodiscard]] const std::map<std::string, std::vector<text::Sketch>>& changed_groups() const {
    return groups_;
  }

 private:
  [[nodiscard]] Xapian::Document get(Xapian::docid document) const {
    return all_.get_document(document, Xapian::DOC_ASSUME_VALID);
  }

  std::vector<Xapian::WritableDatabase>& shards_;
  Xapian::Database all_;
  BandTable bands_;
  std::map<std::size_t, std::vector<Xapian::docid>> changed_;
  std::map<std::string, std::vector<text::Sketch>> groups_;
};

}  // namespace depeche::index
