// The shingles of stored articles (indexer/text/copies/shingles.h), by which near copies are told where their
// sketches leave it open.
//
// Thread rule: one thread at a time, like the database.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <memory>
#include <unordered_map>
#include <vector>

#include "indexer/text/analyzer.h"

namespace depeche::index {

class ArticleShingles {
 public:
  // A handle of `database` is kept, so changes that are not committed count.
  explicit ArticleShingles(const Xapian::Database& database) : database_(database) {}

  // Remembers those of some thousand articles, as most are compared with several others; the caller shares
  // them, as they may be forgotten meanwhile. Throws Xapian's errors and IndexCorrupt.
  [[nodiscard]] std::shared_ptr<const std::vector<std::uint64_t>> of(Xapian::docid document);

 private:
  [[nodiscard]] std::vector<std::uint64_t> read(Xapian::docid document);

  Xapian::Database database_;
  text::Analyzer analyzer_;
  std::unordered_map<Xapian::docid, std::shared_ptr<const std::vector<std::uint64_t>>> known_;
};

}  // namespace depeche::index
