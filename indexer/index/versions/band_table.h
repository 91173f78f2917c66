// The table of bands says which articles have a band of a sketch (indexer/text/copies/sketch.h): articles
// that share a band may be near copies.
//
// Nearly all bands are those of one article. With a term for each, they took a sixth of the database. So they
// are kept in buckets: the bands of one number whose upper bits are the same are one entry of Xapian's
// metadata, in the shard of their articles, and are committed with them. A bucket has the lower bits of each
// band and the number of the document that has it, sorted, each lower part as its distance from the one
// before.
#pragma once

#include <xapian.h>

#include <compare>
#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "indexer/text/copies/sketch.h"

namespace depeche::index {

// A band: the `number`th of a sketch, and its value, as text::bands_of() gives them.
struct Band {
  std::size_t number;
  std::uint32_t value;

  friend auto operator<=>(const Band&, const Band&) = default;
};

// A document that has a band of this value. All bands are of the same number.
struct BandEntry {
  std::uint32_t value;
  Xapian::docid document;

  friend auto operator<=>(const BandEntry&, const BandEntry&) = default;
};

// Reads the tables of all shards as one.
//
// Thread rule: one thread at a time, like the databases.
// All members throw Xapian's errors and IndexCorrupt.
class BandTable {
 public:
  // The databases are those of the shards, in their order; as they are handles, the table follows when they
  // are reopened or changed.
  explicit BandTable(std::vector<Xapian::Database> shards) : shards_(std::move(shards)) {}

  // The documents that have the band, as a database of all shards numbers them.
  [[nodiscard]] std::vector<Xapian::docid> with(const Band& band) const;

 private:
  std::vector<Xapian::Database> shards_;
};

// The bands of articles that come and go in one shard, until they are written to its table.
//
// Thread rule: one thread at a time.
class BandChanges {
 public:
  // The document with this sketch came, or went.
  void add(const text::Sketch& sketch, Xapian::docid document) { note(sketch, document, Kind::comes); }
  void take_off(const text::Sketch& sketch, Xapian::docid document) { note(sketch, document, Kind::goes); }

  // Changes the table in `database` by what was noted, and forgets it. The caller commits. Throws Xapian's
  // errors and IndexCorrupt.
  void write_to(Xapian::WritableDatabase& database);

 private:
  enum class Kind { comes, goes };
  struct Change {
    BandEntry entry;
    Kind kind;
  };

  void note(const text::Sketch& sketch, Xapian::docid document, Kind kind);

  std::map<std::string, std::vector<Change>> changes_;  // by the key of the bucket, in the order they came
};

// Writes all bands of this number to the table of a database that has none of them yet. `entries` are sorted.
// The caller commits. Throws Xapian's errors.
void write_bands(std::size_t number, std::span<const BandEntry> entries, Xapian::WritableDatabase& database);

// How many bands the table of `shard` has: text::kBands for each document. Throws Xapian's errors and
// IndexCorrupt.
[[nodiscard]] std::uint64_t count_bands(const Xapian::Database& shard);

}  // namespace depeche::index
