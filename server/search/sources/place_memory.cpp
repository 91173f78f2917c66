#include "server/search/sources/place_memory.h"

#include <utility>

#include "indexer/index/generations/change_log.h"

namespace depeche::search {
namespace {

PlaceMemory::Verified nothing_of(std::uint64_t revision) {
  return {.revision = revision, .looked_at = {}, .matching = {}};
}

std::string key_of(const std::string& places, const std::string& uuid) {
  return uuid + places;  // all UUIDs have one length
}

}  // namespace

PlaceMemory::Verified PlaceMemory::recall(const std::string& places, const Xapian::Database& shard) {
  const std::uint64_t revision = shard.get_revision();
  const auto known = recent_.find(key_of(places, shard.get_uuid()));
  if (known == nullptr || known->revision > revision) return nothing_of(revision);
  Verified verified = *known;
  if (verified.revision == revision) return verified;
  const auto changed = index::ChangeLog::read(shard).changed(verified.revision, revision);
  if (!changed) return nothing_of(revision);
  for (const Xapian::docid document : *changed) {
    verified.looked_at.remove(document);
    verified.matching.remove(document);
  }
  verified.revision = revision;
  return verified;
}

void PlaceMemory::keep(const std::string& places, const std::string& uuid, Verified verified) {
  const std::string key = key_of(places, uuid);
  const auto known = recent_.find(key);
  if (known != nullptr && known->revision > verified.revision) return;
  const std::size_t bytes = verified.looked_at.getSizeInBytes() + verified.matching.getSizeInBytes();
  recent_.keep(key, std::move(verified), bytes + key.size());
}

}  // namespace depeche::search
