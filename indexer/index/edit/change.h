// What is to be done to a database, and what became of it.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "indexer/article/article.h"

namespace depeche::index {

struct Removal {
  std::string id;
};

// A complete article that goes in, in the place of the one with its id; or one that goes out.
using Change = std::variant<article::Article, Removal>;

[[nodiscard]] const std::string& id_of(const Change& change);

enum class Outcome {
  added,
  replaced,
  unchanged,  // the database had the same article already
  removed,
  missing,  // there was none to remove
};

// How many changes had which outcome.
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
