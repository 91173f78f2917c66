// The live generation, opened for reading. It stays at the commit that it was opened at until it is told to
// follow, so that all of one search sees the same articles. Xapian keeps a revision readable for two more
// commits only: behind that any call may throw Xapian::DatabaseModifiedError.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <xapian.h>

#include "indexer/index/generations/generation.h"
#include "indexer/index/versions/band_table.h"
#include "indexer/index/words/word_table.h"

namespace depeche::search {

// Thread rule: one thread at a time.
// All members may throw Xapian's errors.
class OpenDatabase {
 public:
  // `root` is the --db folder. Throws IndexUnavailable where it holds no database, or one of another schema
  // version, and IndexCorrupt where the stub file is damaged.
  explicit OpenDatabase(const std::filesystem::path& root);

  // Goes to the newest commit, and to the new generation where there is one. Costs one stat(2) where nothing
  // changed, and little more where something was committed. Throws as the constructor does.
  void follow();

  // Goes to the newest commit of the generation that is open, also where it isn't live any more: document
  // numbers keep their meaning within a generation.
  void catch_up() { all_.reopen(); }

  [[nodiscard]] const std::filesystem::path& root() const { return root_; }
  // All shards as one database.
  [[nodiscard]] const Xapian::Database& all() const { return all_; }
  // The shards one by one, in their order. Document n of shard s of k shards is (n - 1) * k + s + 1 in all().
  [[nodiscard]] const std::vector<Xapian::Database>& shards() const { return shards_; }
  // The folders of the shards.
  [[nodiscard]] const std::vector<std::filesystem::path>& paths() const { return generation_.shards; }
  // Their tables of words.
  [[nodiscard]] const index::WordTable& words() const { return words_; }
  // Their tables of bands.
  [[nodiscard]] const index::BandTable& bands() const { return bands_; }
  // Its number.
  [[nodiscard]] std::uint64_t generation() const { return generation_.number; }
  // The name of the state that is read, as a writer was told it: see index::revision_text().
  [[nodiscard]] std::string revision() const;
  // The size of all files of the generation, in bytes.
  [[nodiscard]] std::uint64_t bytes_on_disk() const;
  // When a file of the generation was last written, in seconds since 1970; 0: unknown.
  [[nodiscard]] std::int64_t committed_at() const;

 private:
  void open();

  std::filesystem::path root_;
  index::GenerationStamp stamp_;
  index::Generation generation_;
  std::vector<Xapian::Database> shards_;
  Xapian::Database all_;
  index::WordTable words_{{}};
  index::BandTable bands_{{}};
};

}  // namespace depeche::search
