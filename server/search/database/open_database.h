// The live generation, opened for reading by one thread.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <xapian.h>

#include "indexer/index/generations/generation.h"

namespace depeche::search {

// Thread rule: one thread at a time.
class OpenDatabase {
 public:
  // Throws IndexUnavailable where `root` holds no database, or one of another
  // schema, and IndexCorrupt where it is damaged.
  explicit OpenDatabase(const std::filesystem::path& root);

  // Sees the newest commit. Where there is a new generation, opens that. Throws as the constructor.
  void follow();

  // Sees the newest commit of the generation that is open, and no newer generation.
  void catch_up() { all_.reopen(); }

  [[nodiscard]] const Xapian::Database& all() const { return all_; }
  [[nodiscard]] std::uint64_t generation() const { return generation_.number; }
  // Changes with each commit and generation.
  [[nodiscard]] std::string revision() const;
  [[nodiscard]] std::uint64_t bytes_on_disk() const;
  // Seconds since 1970 to when a file of the database was last written; 0: unknown.
  [[nodiscard]] std::int64_t committed_at() const;

 private:
  void open();

  std::filesystem::path root_;
  index::GenerationStamp stamp_;
  index::Generation generation_;
  std::vector<Xapian::Database> shards_;
  Xapian::Database all_;
};

}  // namespace depeche::search
