// The table of words says of each exact form of a shard's articles how many of them have it, and how many
// write it with which accents. Stems alone have posting lists, so this is where the forms of words are known:
// what a word without accents may stand for, how a word goes on, and how frequent a form is.
//
// Each word is one entry of Xapian's metadata in the shard of its articles, and is committed with them. The
// counts are exact: who removes an article takes its words off again (word_counts.h).
#pragma once

#include <xapian.h>

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace depeche::index {

// A writing of a word with accents, or of an article that is elided.
struct Writing {
  std::string surface;
  std::uint32_t articles;  // that have it

  friend bool operator==(const Writing&, const Writing&) = default;
};

struct WordEntry {
  std::uint32_t articles = 0;       // that have the word, with or without accents; 0: none has
  std::vector<Writing> writings{};  // sorted by surface

  friend bool operator==(const WordEntry&, const WordEntry&) = default;
};

// How an elided article is written: "l'". It has a place in phrases, and no stem.
[[nodiscard]] std::string elided_writing(std::string_view exact);
[[nodiscard]] bool is_elided(const Writing& writing);

// Adds the counts of `other`.
void add(WordEntry& entry, const WordEntry& other);

// The bytes of an entry, and the entry of such bytes; no bytes are that of a word that no article has.
// decode_word() throws IndexCorrupt for bytes that encode() did not give.
[[nodiscard]] std::string encode(const WordEntry& entry);
[[nodiscard]] WordEntry decode_word(std::string_view bytes);

// Xapian's key of the entry of a word. No other key begins with kWordKeyPrefix.
inline constexpr std::string_view kWordKeyPrefix = "w:";
[[nodiscard]] std::string word_key(std::string_view exact);

// Reads the tables of all shards as one.
//
// Thread rule: one thread at a time, like the databases.
// All members throw Xapian's errors and IndexCorrupt.
class WordTable {
 public:
  // The databases are those of the shards; as they are handles, the table follows when they are reopened.
  explicit WordTable(std::vector<Xapian::Database> shards) : shards_(std::move(shards)) {}

  [[nodiscard]] WordEntry find(std::string_view exact) const;
  [[nodiscard]] bool has(std::string_view exact) const;

  // Calls `use` for the words from `begin` on that begin with `prefix`, in the order of their bytes, until it
  // returns false.
  using Use = std::function<bool(const std::string& exact, const WordEntry& entry)>;
  void for_each(std::string_view prefix, std::string_view begin, const Use& use) const;

 private:
  std::vector<Xapian::Database> shards_;
};

}  // namespace depeche::index
