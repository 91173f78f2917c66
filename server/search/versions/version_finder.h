// The near copies of an article: those of its group (indexer/index/versions/version_groups.h).
//
// Thread rule: one thread at a time.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include <xapian.h>

#include "indexer/index/versions/band_table.h"
#include "indexer/text/analyzer.h"
#include "indexer/text/copies/sketch.h"
#include "server/search/model/deadline.h"
#include "server/search/model/versions_answer.h"
#include "server/search/versions/shared_text.h"

namespace depeche::search {

// All throw Xapian's errors and IndexCorrupt, and SearchTimeout once the deadline has passed.
class VersionFinder {
 public:
  // `bands` is the table of bands of the database. Both must outlive it.
  VersionFinder(const Xapian::Database& database, const index::BandTable& bands, const Deadline& deadline)
      : database_(database), bands_(bands), deadline_(deadline) {}

  // The others of the article's group, newest first, those without date last.
  [[nodiscard]] std::vector<ArticleHead> heads_beside(Xapian::docid article, std::size_t most) const;

  // The same with the text that each has in common with it, the most alike first, then the newest. Which
  // are more alike than `most` others is seen by their sketches.
  [[nodiscard]] VersionsAnswer versions_of(Xapian::docid article, std::size_t most,
                                           text::Analyzer& analyzer) const;

 private:
  [[nodiscard]] std::vector<Xapian::docid> beside(Xapian::docid article) const;
  [[nodiscard]] Xapian::Document document(Xapian::docid article) const;
  [[nodiscard]] text::Sketch sketch_of(Xapian::docid article) const;
  [[nodiscard]] Version compare(const TextWords& text, Xapian::docid other, text::Analyzer& analyzer) const;

  const Xapian::Database& database_;
  const index::BandTable& bands_;
  const Deadline deadline_;
};

}  // namespace depeche::search
