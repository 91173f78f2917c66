// A change is what a writer asks for: an article goes in, or one goes out. Its outcome is what the database
// made of it.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "indexer/article/article.h"

namespace depeche::index {

// Takes the article with this id out of the database, unless that has a later version of it than this one,
// where this one is not empty.
struct Removal {
  std::string id;
  std::string version{};
};

// Either a complete article that is put into the database, in the place of the one with its id if there is
// one and it is no later version (article_version.h), or a removal.
using Change = std::variant<article::Article, Removal>;

// The id of the article that is put in or removed. A reference into `change`.
[[nodiscard]] const std::string& id_of(const Change& change);

enum class Outcome {
  added,      // no article had its id
  replaced,   // the article with its id was another one
  unchanged,  // the database had the same article already
  removed,
  missing,   // there was no article to remove
  outdated,  // the database has, or had, a later version: nothing was changed
  held,      // the article is under embargo, and kept beside the database until its instant
};

// How many changes had each outcome.
struct WriteCounts {
  std::uint64_t added = 0;
  std::uint64_t replaced = 0;
  std::uint64_t unchanged = 0;
  std::uint64_t removed = 0;
  std::uint64_t missing = 0;
  std::uint64_t outdated = 0;
  std::uint64_t held = 0;

  WriteCounts& operator+=(const WriteCounts& other);
  friend bool operator==(const WriteCounts&, const WriteCounts&) = default;
};
[[nodiscard]] WriteCounts counts_of(const std::vector<Outcome>& outcomes);

}  // namespace depeche::index
