// All that a search finds, beyond any page, as it was at one moment: what an export is made of.
//
// The articles are found first, and of each its number and half of its content hash are kept: 16 bytes an
// article (Xapian itself takes about 100 while it sorts them). Then they are read one by one, as slowly as
// they are wanted. Commits go on meanwhile, and Xapian overwrites a revision two commits later; the database
// is then taken at a newer one. So each article that is read is compared with its hash: it is just what was
// found, or ResultChanged is thrown, as it was changed or deleted before its turn came. Nothing is left out
// in silence.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <vector>

#include "indexer/base/error.h"
#include "server/search/model/article_answer.h"
#include "server/search/model/deadline.h"
#include "server/search/model/search_request.h"
#include "server/search/reader.h"

namespace depeche::search {

// As many as there may be at once are being read.
class TooManyWholeResults : public Error {
 public:
  using Error::Error;
};

// An article that was found is not there any more as it was.
class ResultChanged : public Error {
 public:
  using Error::Error;
};

// Thread rule: one thread at a time; may move from one to another.
class WholeResult {
 public:
  // Finds the articles. Throws Xapian errors and SearchTimeout. `place` is given back when this ends.
  WholeResult(std::unique_ptr<Reader> reader, const SearchRequest& request, const Deadline& deadline,
              std::shared_ptr<void> place);

  [[nodiscard]] std::size_t size() const { return found_.size(); }

  // Requires: index < size(). Throws ResultChanged, IndexUnavailable and IndexCorrupt.
  [[nodiscard]] article::Article article(std::size_t index);

 private:
  struct Found {
    Xapian::docid number;
    std::uint64_t digest;  // of its content
  };

  void read_digests(const Deadline& deadline);
  [[nodiscard]] std::string data_of(const Found& found);

  const std::unique_ptr<Reader> reader_;
  const std::shared_ptr<void> place_;
  std::vector<Found> found_;
};

// Thread rule: call from any thread.
class WholeResults {
 public:
  // So many may be read at once, each with a reader of its own, beside those that search.
  static constexpr int kMost = 4;
  // Finding all takes longer than finding ten.
  static constexpr std::chrono::seconds kLongestSearch{30};

  // `timeout` is that of a search; 0: any time.
  WholeResults(std::filesystem::path root, const QueryLimits& limits, std::chrono::milliseconds timeout,
               std::shared_ptr<SharedSets> shared);

  // Throws TooManyWholeResults, SearchTimeout, IndexUnavailable and IndexCorrupt.
  [[nodiscard]] std::unique_ptr<WholeResult> find(const SearchRequest& request);

 private:
  class Places;

  [[nodiscard]] Deadline deadline() const;

  const std::filesystem::path root_;
  const QueryLimits limits_;
  const std::chrono::milliseconds timeout_;
  const std::shared_ptr<SharedSets> shared_;
  const std::shared_ptr<Places> places_;
};

}  // namespace depeche::search
