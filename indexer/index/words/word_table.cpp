#include "indexer/index/words/word_table.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "indexer/index/schema/packed_numbers.h"
#include "indexer/index/schema/schema.h"

namespace depeche::index {
namespace {

std::uint32_t count_from(PackedReader& reader) {
  const std::uint64_t count = reader.number();
  if (count > std::numeric_limits<std::uint32_t>::max()) reader.fail();
  return static_cast<std::uint32_t>(count);
}

// The words of one shard that begin with a prefix.
class Cursor {
 public:
  Cursor(const Xapian::Database& shard, const std::string& prefix, const std::string& begin)
      : shard_(shard), at_(shard.metadata_keys_begin(prefix)), end_(shard.metadata_keys_end(prefix)) {
    if (at_ != end_ && begin > prefix) at_.skip_to(begin);
    read();
  }

  [[nodiscard]] bool is_at_end() const { return at_ == end_; }
  [[nodiscard]] const std::string& key() const { return key_; }
  [[nodiscard]] WordEntry entry() const { return decode_word(shard_.get_metadata(key_)); }
  void next() {
    ++at_;
    read();
  }

 private:
  void read() {
    if (!is_at_end()) key_ = *at_;
  }

  Xapian::Database shard_;
  Xapian::TermIterator at_;
  Xapian::TermIterator end_;
  std::string key_;
};

}  // namespace

// No surface has an apostrophe at its end.
std::string elided_writing(std::string_view exact) {
  return std::string(exact_word(exact)).append("'");
}

bool is_elided(const Writing& writing) {
  return writing.surface.ends_with('\'');
}

// Both lists are sorted, so each writing of `other` has its place.
void add(WordEntry& entry, const WordEntry& other) {
  entry.articles += other.articles;
  for (const Writing& writing : other.writings) {
    const auto place = std::ranges::lower_bound(entry.writings, writing.surface, {}, &Writing::surface);
    if (place != entry.writings.end() && place->surface == writing.surface) {
      place->articles += writing.articles;
    } else {
      entry.writings.insert(place, writing);
    }
  }
}

std::string encode(const WordEntry& entry) {
  if (entry.articles == 0) return {};
  std::string bytes;
  put_number(bytes, entry.articles);
  for (const Writing& writing : entry.writings) {
    put_number(bytes, writing.surface.size());
    bytes += writing.surface;
    put_number(bytes, writing.articles);
  }
  return bytes;
}

WordEntry decode_word(std::string_view bytes) {
  WordEntry entry;
  if (bytes.empty()) return entry;
  PackedReader reader(bytes, "an entry of the table of words");
  entry.articles = count_from(reader);
  while (!reader.is_at_end()) {
    const std::string_view surface = reader.bytes(reader.number());
    entry.writings.push_back({std::string(surface), count_from(reader)});
  }
  return entry;
}

std::string word_key(std::string_view exact) {
  return std::string(kWordKeyPrefix).append(exact_word(exact));
}

WordEntry WordTable::find(std::string_view exact) const {
  WordEntry sum;
  if (exact.empty()) return sum;
  const std::string key = word_key(exact);
  for (const Xapian::Database& shard : shards_) add(sum, decode_word(shard.get_metadata(key)));
  return sum;
}

bool WordTable::has(std::string_view exact) const {
  const std::string key = word_key(exact);
  return !exact.empty() && std::ranges::any_of(shards_, [&](const Xapian::Database& shard) {
    return !shard.get_metadata(key).empty();
  });
}

// The shards' words come in the same order, so the next word is the smallest of those that the cursors are
// at.
void WordTable::for_each(std::string_view prefix, std::string_view begin, const Use& use) const {
  const std::string first = word_key(prefix);
  const std::string from = word_key(begin);
  std::vector<Cursor> cursors;
  for (const Xapian::Database& shard : shards_) cursors.emplace_back(shard, first, from);
  while (true) {
    std::erase_if(cursors, [](const Cursor& cursor) { return cursor.is_at_end(); });
    if (cursors.empty()) return;
    const std::string key = std::ranges::min_element(cursors, {}, &Cursor::key)->key();
    WordEntry entry;
    for (Cursor& cursor : cursors) {
      if (cursor.key() != key) continue;
      add(entry, cursor.entry());
      cursor.next();
    }
    if (!use(key.substr(kWordKeyPrefix.size()), entry)) return;
  }
}

}  // namespace depeche::index
