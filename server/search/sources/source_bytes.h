// Bytes that describe a source, by which another machine makes the same one for the articles that it has.
//
// Thread rule: free functions; call from any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "indexer/base/error.h"
#include "indexer/index/schema/packed_numbers.h"
#include "server/search/model/deadline.h"

namespace depeche::search {

void put_text(std::string& bytes, std::string_view text);
// No two machines have the same clock, so what is put is the time that is left.
void put_deadline(std::string& bytes, const Deadline& deadline);

// These throw IndexCorrupt where the bytes are not what was put.
[[nodiscard]] std::string read_text(index::PackedReader& bytes);
[[nodiscard]] Deadline read_deadline(index::PackedReader& bytes);
// Returns a number that is no greater than `most`.
[[nodiscard]] std::uint64_t read_number(index::PackedReader& bytes, std::uint64_t most);

// Puts how many items there are, and calls `put_item(bytes, item)` for each.
template <typename Item, typename PutItem>
void put_list(std::string& bytes, const std::vector<Item>& items, PutItem put_item) {
  index::put_number(bytes, items.size());
  for (const Item& item : items) put_item(bytes, item);
}

// Returns what `read_item(bytes)` returns for each item that was put. Requires: an item takes a byte at
// least. So no number that is read makes a list longer than the bytes.
template <typename ReadItem>
[[nodiscard]] auto read_list(index::PackedReader& bytes, ReadItem read_item) {
  std::vector<decltype(read_item(bytes))> items;
  for (std::uint64_t left = read_number(bytes, bytes.bytes_left()); left > 0; --left) {
    items.push_back(read_item(bytes));
  }
  return items;
}

// Returns what `read(reader)` makes of the bytes. Throws Xapian::SerialisationError, as Xapian asks of a
// source, where `read` throws IndexCorrupt or leaves bytes over. `name` is that of the source.
template <typename Read>
[[nodiscard]] auto read_source(const std::string& name, std::string_view bytes, Read read) {
  try {
    index::PackedReader reader(bytes, name);
    auto result = read(reader);
    if (!reader.is_at_end()) reader.fail();
    return result;
  } catch (const IndexCorrupt& error) {
    throw Xapian::SerialisationError(error.what());
  }
}

}  // namespace depeche::search
