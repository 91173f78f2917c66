// The one door to the database for everything that serves: a pool of readers, lent to one
// request at a time, reopened when the database moved on.
//
// Thread rule: synchronised inside; call from any thread. A call may wait for a free
// reader.
//
// All throw IndexUnavailable (there is no database, or it changed twice under one
// request) and IndexCorrupt; nothing that a user can type makes them throw.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "server/search/search_answer.h"
#include "server/search/search_request.h"

namespace depeche::search {

struct ServiceOptions {
  std::filesystem::path database;  // the --db folder
  std::size_t readers = 0;         // at most so many at once; 0: one a core
};

class SearchService {
 public:
  // Opens nothing yet: a server may start before its database is there. Use check().
  explicit SearchService(ServiceOptions options);
  ~SearchService();
  SearchService(const SearchService&) = delete;
  SearchService& operator=(const SearchService&) = delete;

  [[nodiscard]] SearchAnswer search(const SearchRequest& request);

  // nullopt: no article has this id. `query` marks its words; empty: nothing is marked.
  [[nodiscard]] std::optional<ArticleAnswer> article(std::string_view id, std::string_view query,
                                                     const Highlight& highlight);

  [[nodiscard]] DatabaseStats stats();

  // Changes with each commit; opaque. Cheap beside a search.
  [[nodiscard]] std::string revision();

  // Returns when the database is open and answers; throws what is wrong otherwise.
  void check();

 private:
  class Pool;
  std::unique_ptr<Pool> pool_;
};

}  // namespace depeche::search
