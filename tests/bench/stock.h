// The same work by Xapian's own classes, as their manual shows it: what Dépêche is compared with.
#pragma once

#include <xapian.h>
#include <filesystem>
#include <string>

namespace depeche::bench {

// Indexes the corpus with Xapian::TermGenerator into a new database, in one process and thread.
void build_stock_database(const std::filesystem::path& corpus, const std::filesystem::path& database);

// Thread rule: one thread at a time.
class StockSearch {
 public:
  explicit StockSearch(const std::filesystem::path& database);

  // The ten best articles and their data, all words asked for.
  void search(const std::string& text);
  // The same, and a snippet of each.
  void search_with_snippets(const std::string& text);

 private:
  Xapian::MSet run(const std::string& text);

  Xapian::Database database_;
  Xapian::QueryParser parser_;
};

// The ten best articles for a query that is made already, and their data.
void fetch(const Xapian::Database& database, const Xapian::Query& query);

}  // namespace depeche::bench
