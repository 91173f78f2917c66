// A change is what a writer asks for: an article goes in, or one goes out. Its outcome is what the database
// made of it.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "indexer/article/article.h"

namespace depeche::index {

// Takes the article with this id out of the database.
struct Removal {
  std::string id;
};

// Either a complete article that is put into the database, in the place of the one with its id if there is
// one, or a removal.
using Change = std::variant<article::Article, Removal>;

// The id of the article that is put in or removed. A reference into `change`.
[[nodiscard]] const std::string& id_of(const Change& change);

enum class Outcome {
  added,      // no article had its id
  replaced,   // the article with its id was another one
  unchanged,  // the database had the same article already
  removed,
  missing,  // there was no article to remove
};

// How many changes had each outcome.
struct WriteCounts {
  std::uint64_t added = 0;
  std::uint64_t replaced = 0;
  std::uint64_t unchanged = 0;
  std::uint64_t removed = 0;
  std::uint64_t missing = 0;

  WriteCounts& operator+=(const WriteCounts& other);
  friend bool operator==(const WriteCounts&, const WriteCounts&) = default;
};
[[nodiscard]] WriteCounts counts_of(const std::vector<Outcome>& outcomes);

}  // namespace depeche::index
