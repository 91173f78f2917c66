#include "indexer/index/versions/grouped_documents.h"

#include "indexer/index/schema/article_data.h"
#include "indexer/index/schema/schema.h"
#include "indexer/index/schema/shard_place.h"
#include "indexer/index/schema/stored_article.h"
#include "indexer/index/versions/document_sketch.h"
#include "indexer/index/versions/group_members.h"

namespace depeche::index {

GroupedDocuments::GroupedDocuments(std::vector<Xapian::WritableDatabase>& shards)
    : shards_(shards), bands_({shards.begin(), shards.end()}) {
  for (const Xapian::WritableDatabase& shard : shards) all_.add_database(shard);
}

std::vector<Xapian::docid> GroupedDocuments::with(const std::string& term) const {
  std::vector<Xapian::docid> documents;
  for (auto document = all_.postlist_begin(term); document != all_.postlist_end(term); ++document) {
    documents.push_back(*document);
  }
  return documents;
}

std::vector<Xapian::docid> GroupedDocuments::members(std::string_view group,
                                                     const std::vector<text::Sketch>& from) const {
  return group_members(all_, bands_, group, from);
}

std::string GroupedDocuments::group_of(Xapian::docid document) const {
  return get(document).get_value(slot_number(Slot::group));
}

text::Sketch GroupedDocuments::sketch_of(Xapian::docid document) const {
  return index::sketch_of(get(document));
}

std::string GroupedDocuments::name_of(Xapian::docid document) const {
  return group_name(decode(article_data(get(document))).id);
}

void GroupedDocuments::set_group(Xapian::docid id, const std::string& name) {
  Xapian::Document document = get(id);
  const std::string before = document.get_value(slot_number(Slot::group));
  if (before == name) return;
  for (const std::string& group : {before, name}) {
    if (!group.empty()) groups_[group].push_back(index::sketch_of(document));
  }
  document.add_value(slot_number(Slot::group), name);  // which an empty one removes
  const ShardPlace place = place_in_shards(id, shards_.size());
  shards_[place.shard].replace_document(place.document, document);
  changed_[place.shard].push_back(place.document);
}

}  // namespace depeche::index
