// The size of the database, and its age.
//
// Thread rule: plain values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "indexer/index/generations/build_notice.h"

namespace depeche::search {

struct DatabaseStats {
  std::uint64_t articles = 0;
  std::uint64_t generation = 0;
  std::string revision;           // changes with each commit; has no other meaning
  std::int64_t committed_at = 0;  // seconds from 1970 to the last commit; 0: there was none
  std::uint64_t bytes_on_disk = 0;
  std::uint64_t terms_per_article = 0;          // the mean
  std::optional<index::BuildProgress> rebuild;  // of the generation that will follow; nullopt: none is built
  std::string first_day, last_day;              // YYYY-MM-DD of the oldest and newest article; empty: no date
};

}  // namespace depeche::search
