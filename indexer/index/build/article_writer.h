// Writes complete articles into a database: into the live generation, or into a new one that takes its place.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "indexer/article/article.h"
#include "indexer/index/edit/change.h"
#include "indexer/index/embargo/holding_editor.h"

namespace depeche::index {

enum class WriteMode {
  update,   // into the live generation; where there is none, as `rebuild`
  rebuild,  // a new generation, live when it is finished
};

struct WriteOptions {
  WriteMode mode = WriteMode::update;
  Embargoes embargoes = Embargoes::kept;
  std::optional<unsigned> shards = std::nullopt;  // 1 to 64; not given: as the live generation has, or 1
  unsigned jobs = 0;                              // threads that analyze and build; 0: one a core
  std::chrono::milliseconds lock_patience{0};     // how long to wait for another writer
  // Called some ten times a second by the thread that calls the writer, while that thread waits. An exception
  // that it throws comes out of the writer's call; destroy the writer then.
  std::function<void()> while_waiting = [] {};
  // Called by that thread too: the share of the input that was read, 0 to 1, for who asks how far a build is;
  // nullopt: it is unknown.
  std::function<std::optional<double>()> read_share = [] { return std::nullopt; };
};

// Where it is destroyed without finish(), a new generation is removed, and an update keeps the batches that
// it has committed.
//
// Thread rule: one thread at a time.
// All members throw IndexUnavailable (DiskFull among them), IndexCorrupt and IndexLocked.
class ArticleWriter {
 public:
  virtual ~ArticleWriter() = default;

  // Takes a complete article (id, title and body). One under embargo is kept apart until it ends (embargo/).
  // It replaces the article with the same id that the database has, or that was added before; where the
  // content is the same, or that one is a later version, it changes nothing.
  virtual void add(article::Article article) = 0;

  // Takes an article out, whether the database has it or it was added before. Where the removal names a
  // version, earlier ones that are added afterwards stay out.
  virtual void remove(Removal removal) = 0;

  // Returns when all articles that were added are on the disk and the next search finds them. Call it once,
  // last. A new generation without any article is not made live.
  virtual WriteCounts finish() = 0;
};

// Makes the writer that `options` ask for. An update, and a build of the first generation, hold the write
// lock of `root` until they are destroyed. A rebuild beside a live generation holds it only while it begins
// and at the end of finish(): meanwhile others write to the live generation, and what they wrote is in the
// new one too. Throws InvalidRequest where an update names another number of shards than the live generation
// has.
[[nodiscard]] std::unique_ptr<ArticleWriter> open_writer(const std::filesystem::path& root,
                                                         WriteOptions options);

}  // namespace depeche::index
