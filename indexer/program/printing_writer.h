// Prints articles instead of writing them into a database: what a reader makes of a file, to look at or to
// compare.
#pragma once

#include <cstdio>
#include <string>

#include "indexer/index/build/article_writer.h"

namespace depeche::indexer {

// The article as one line of JSON, without its end, with the fields that it has: what the reader of NDJSON
// reads.
[[nodiscard]] std::string line_of_json(const article::Article& article);

// Thread rule: one thread at a time.
class PrintingWriter : public index::ArticleWriter {
 public:
  // `out` must outlive the writer.
  explicit PrintingWriter(std::FILE* out) : out_(out) {}

  void add(article::Article article) override;
  // An article that is taken back is nothing to print.
  void remove(index::Removal /*removal*/) override {}
  index::WriteCounts finish() override { return {}; }

 private:
  std::FILE* const out_;
};

}  // namespace depeche::indexer
