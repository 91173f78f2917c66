#include "indexer/index/edit/withdrawals.h"

#include <fmt/format.h>
#include <xxhash.h>

namespace depeche::index {
namespace {

constexpr std::string_view kPrefix = "depeche.withdrawn.";

// An id may be longer than a key, so the note itself has it, behind the version.
std::string key_of(std::string_view id) {
  const XXH128_hash_t hash = XXH3_128bits(id.data(), id.size());
  return fmt::format("{}{:016x}{:016x}", kPrefix, hash.high64, hash.low64);
}

}  // namespace

void note_withdrawal(Xapian::WritableDatabase& shard, const Removal& removal) {
  shard.set_metadata(key_of(removal.id), fmt::format("{} {}", removal.version, removal.id));
}

bool forget_withdrawal(Xapian::WritableDatabase& shard, std::string_view id) {
  const std::string key = key_of(id);
  if (shard.get_metadata(key).empty()) return false;
  shard.set_metadata(key, "");
  return true;
}

std::string withdrawn_version(const Xapian::Database& shard, std::string_view id) {
  const std::string note = shard.get_metadata(key_of(id));
  return note.substr(0, note.find(' '));
}

void for_each_withdrawal(const Xapian::Database& shard, const std::function<void(Removal)>& use) {
  const std::string prefix(kPrefix);
  for (auto key = shard.metadata_keys_begin(prefix); key != shard.metadata_keys_end(prefix); ++key) {
    const std::string note = shard.get_metadata(*key);
    const std::size_t space = note.find(' ');
    if (space != std::string::npos) use({.id = note.substr(space + 1), .version = note.substr(0, space)});
  }
}

}  // namespace depeche::index
