#include "indexer/program/follower.h"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <optional>
#include <utility>

#include "indexer/base/error.h"

namespace depeche::indexer {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::milliseconds kForEver(0);
constexpr std::chrono::milliseconds kFirstRetry(1'000);
constexpr std::chrono::milliseconds kLastRetry(60'000);

// Passes everything on, and notes the ids.
class NotingSink : public article::ArticleSink {
 public:
  explicit NotingSink(article::ArticleSink& sink) : sink_(sink) {}

  void accept(article::Article article) override {
    ids_.push_back(article.id);
    sink_.accept(std::move(article));
  }
  void reject(article::Reject reject) override {
    has_rejects_ = true;
    sink_.reject(std::move(reject));
  }
  void consumed(std::uint64_t bytes) override { sink_.consumed(bytes); }

  [[nodiscard]] std::vector<std::string> take_ids() { return std::exchange(ids_, {}); }
  [[nodiscard]] bool has_rejects() const { return has_rejects_; }

 private:
  article::ArticleSink& sink_;
  std::vector<std::string> ids_;
  bool has_rejects_ = false;
};

void append(std::vector<std::string>& all, std::vector<std::string> more) {
  std::move(more.begin(), more.end(), std::back_inserter(all));
}

bool is_any_changed(const index::WriteCounts& counts) {
  return counts.added + counts.replaced + counts.removed > 0;
}

}  // namespace

Follower::Follower(std::vector<fs::path> paths, article::ReadOptions options,
                   const Interruption& interruption)
    : paths_(std::move(paths)), options_(std::move(options)), events_(paths_, interruption) {}

void Follower::read_all(article::ArticleSink& sink) {
  events_.watch();
  for (const article::InputFile& file : find_all(sink)) read(file, sink);
}

void Follower::follow(article::ArticleSink& sink, ChangeWriter& changes, const Reports& reports) {
  std::chrono::milliseconds longest = kForEver;
  std::string trouble;
  while (true) {
    events_.wait(longest);
    try {
      update(sink, changes, reports);
      longest = kForEver;
      trouble.clear();
    } catch (const Interrupted&) {
      throw;
    } catch (const Error& error) {
      // What was read and not written is read again.
      ledger_.distrust_all();
      if (error.what() != trouble) reports.failed(error.what());
      trouble = error.what();
      longest = longest == kForEver ? kFirstRetry : std::min(2 * longest, kLastRetry);
    }
  }
}

// Articles that move from one file to another are put before their old file is forgotten, so that they are
// never gone.
void Follower::update(article::ArticleSink& sink, ChangeWriter& changes, const Reports& reports) {
  events_.watch();
  const FileLedger::Difference difference = ledger_.compare(find_all(sink));
  for (const article::InputFile& file : difference.changed) read(file, sink);
  forget(difference.gone);
  for (const std::string& id : orphans_) {
    if (!ledger_.has(id)) changes.remove(id);
  }
  const index::WriteCounts counts = changes.finish();
  orphans_.clear();
  if (is_any_changed(counts)) reports.written(counts);
}

// A path that is not there any more may be one that is not mounted: it is trouble, and nothing is forgotten.
std::vector<article::InputFile> Follower::find_all(article::ArticleSink& sink) const {
  std::vector<article::InputFile> all;
  for (const fs::path& path : paths_) {
    std::vector<article::InputFile> found = article::find_files(path, options_, sink);
    std::move(found.begin(), found.end(), std::back_inserter(all));
  }
  return all;
}

void Follower::read(const article::InputFile& file, article::ArticleSink& sink) {
  const std::optional<FileState> state = state_of(file.path);
  NotingSink noting(sink);
  article::read_file(file, options_, noting);
  if (!state) return;
  if (noting.has_rejects()) {
    ledger_.record_incomplete(file.path, *state, noting.take_ids());
  } else {
    append(orphans_, ledger_.record(file.path, *state, noting.take_ids()));
  }
}

void Follower::forget(const std::vector<fs::path>& gone) {
  for (const fs::path& path : gone) append(orphans_, ledger_.forget(path));
}

}  // namespace depeche::indexer
