// Articles in, a database out: the one door for all that writes.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>

#include "indexer/article/article.h"
#include "indexer/index/edit/change.h"

namespace depeche::index {

enum class WriteMode {
  update,   // into the live generation; where there is none, as `rebuild`
  rebuild,  // a new generation, live when it is finished
};

struct WriteOptions {
  WriteMode mode = WriteMode::update;
  std::optional<unsigned> shards = std::nullopt;  // 1 to 64; not given: as the live generation has, or 1
  unsigned jobs = 0;                              // threads that analyze and build; 0: one a core
  std::chrono::milliseconds lock_patience{0};     // how long to wait for another writer
  // Called some ten times a second by the thread that calls the writer, while it waits. What it throws
  // comes out of that call, and ends the writing as destruction does.
  std::function<void()> while_waiting = [] {};
};

// Destroyed without finish(), a new generation leaves nothing behind; an update keeps what it has committed.
//
// Thread rule: one thread at a time.
// All throw IndexUnavailable (DiskFull, for one), IndexCorrupt and IndexLocked.
class ArticleWriter {
 public:
  virtual ~ArticleWriter() = default;

  // Takes a complete article. One whose id was there before, in the database or in
  // this run, replaces that one; with the same content it changes nothing.
  virtual void add(article::Article article) = 0;

  // Everything added is on disk and found by the next search. Call it once, last. A new
  // generation without any article is not made live.
  virtual WriteCounts finish() = 0;
};

// Holds the write lock of `root` until it is destroyed; a rebuild beside a live generation only while it
// begins and at the end of finish(): what others wrote meanwhile is in the new one too. Throws InvalidRequest
// where `options.shards` is not what the live generation has.
[[nodiscard]] std::unique_ptr<ArticleWriter> open_writer(const std::filesystem::path& root,
                                                         WriteOptions options);

}  // namespace depeche::index
