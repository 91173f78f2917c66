#include "indexer/index/versions/band_table.h"

#include <algorithm>
#include <limits>
#include <string_view>

#include "indexer/index/schema/packed_numbers.h"
#include "indexer/index/schema/shard_place.h"

namespace depeche::index {
namespace {

// Upper bits of a band that say its bucket: at a million articles a bucket has some 500 of them, in 2 KB.
constexpr unsigned kBucketBits = 11;
constexpr unsigned kLowerBits = text::kBandBits - kBucketBits;

// No other key begins with it.
constexpr std::string_view kKeyPrefix = "b:";

using Bucket = std::vector<BandEntry>;  // sorted; the values are whole

std::uint32_t bucket_of(std::uint32_t value) {
  return value >> kLowerBits;
}

// In the order of numbers and values, so that a table that is written in order is written block by block.
std::string bucket_key(const Band& band) {
  const std::uint32_t number = static_cast<std::uint32_t>(band.number) << kBucketBits | bucket_of(band.value);
  std::string key(kKeyPrefix);
  key.push_back(static_cast<char>(number >> 8U));
  key.push_back(static_cast<char>(number));
  return key;
}

// The number of the bucket that has this key, among those of its band.
std::uint32_t bucket_in(std::string_view key) {
  key.remove_prefix(std::min(key.size(), kKeyPrefix.size()));
  std::uint32_t number = 0;
  for (const char byte : key) number = number << 8U | static_cast<unsigned char>(byte);
  return number & ((1U << kBucketBits) - 1);
}

std::string encode(std::span<const BandEntry> bucket) {
  std::string bytes;
  std::uint32_t last = bucket.empty() ? 0 : bucket_of(bucket.front().value) << kLowerBits;
  for (const BandEntry& entry : bucket) {
    put_number(bytes, entry.value - last);
    put_number(bytes, entry.document);
    last = entry.value;
  }
  return bytes;
}

// `bucket` is the number of the bucket among those of its band. No bytes are an empty bucket.
Bucket decode_bucket(std::string_view bytes, std::uint32_t bucket) {
  Bucket entries;
  PackedReader reader(bytes, "a bucket of bands");
  std::uint64_t value = std::uint64_t{bucket} << kLowerBits;
  while (!reader.is_at_end()) {
    value += reader.number();
    const std::uint64_t document = reader.number();
    if (value >> kLowerBits != bucket || document > std::numeric_limits<Xapian::docid>::max()) reader.fail();
    entries.push_back({static_cast<std::uint32_t>(value), static_cast<Xapian::docid>(document)});
  }
  return entries;
}

Bucket read_bucket(const Xapian::Database& shard, const Band& band) {
  return decode_bucket(shard.get_metadata(bucket_key(band)), bucket_of(band.value));
}

}  // namespace

std::vector<Xapian::docid> BandTable::with(const Band& band) const {
  std::vector<Xapian::docid> documents;
  for (std::size_t shard = 0; shard < shards_.size(); ++shard) {
    const Bucket bucket = read_bucket(shards_[shard], band);
    for (const BandEntry& entry : std::ranges::equal_range(bucket, band.value, {}, &BandEntry::value)) {
      documents.push_back(number_of({shard, entry.document}, shards_.size()));
    }
  }
  return documents;
}

void BandChanges::note(const text::Sketch& sketch, Xapian::docid document, Kind kind) {
  const auto bands = text::bands_of(sketch);
  for (std::size_t number = 0; number < bands.size(); ++number) {
    changes_[bucket_key({number, bands[number]})].push_back({{bands[number], document}, kind});
  }
}

void BandChanges::write_to(Xapian::WritableDatabase& database) {
  for (const auto& [key, changes] : changes_) {
    Bucket bucket = decode_bucket(database.get_metadata(key), bucket_of(changes.front().entry.value));
    for (const Change& change : changes) {
      const auto place = std::ranges::lower_bound(bucket, change.entry);
      const bool is_there = place != bucket.end() && *place == change.entry;
      if (change.kind == Kind::comes && !is_there) bucket.insert(place, change.entry);
      if (change.kind == Kind::goes && is_there) bucket.erase(place);
    }
    database.set_metadata(key, encode(bucket));  // which an empty one removes
  }
  changes_.clear();
}

void write_bands(std::size_t number, std::span<const BandEntry> entries, Xapian::WritableDatabase& database) {
  while (!entries.empty()) {
    const std::uint32_t bucket = bucket_of(entries.front().value);
    const auto end = std::ranges::find_if(
        entries, [&](const BandEntry& entry) { return bucket_of(entry.value) != bucket; });
    const auto count = static_cast<std::size_t>(end - entries.begin());
    database.set_metadata(bucket_key({number, entries.front().value}), encode(entries.first(count)));
    entries = entries.subspan(count);
  }
}

std::uint64_t count_bands(const Xapian::Database& shard) {
  const std::string prefix(kKeyPrefix);
  std::uint64_t count = 0;
  for (auto key = shard.metadata_keys_begin(prefix); key != shard.metadata_keys_end(prefix); ++key) {
    count += decode_bucket(shard.get_metadata(*key), bucket_in(*key)).size();
  }
  return count;
}

}  // namespace depeche::index
