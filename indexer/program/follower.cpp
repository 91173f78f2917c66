// The loop is: wait for a change, look at all files, read those that changed, remove the articles that no
// file gives any more. Nothing in it depends on which event woke it up, so a wake-up too many costs a look,
// and one too few is made up for by the next. Where writing fails, all files count as unread, and the loop
// tries again by itself.
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

constexpr std::chrono::milliseconds kNoRetry(0);
constexpr std::chrono::milliseconds kFirstRetry(1'000);
constexpr std::chrono::milliseconds kLastRetry(60'000);

// Passes articles and rejects on to another sink, and notes the ids of the articles.
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
  void warn(article::Warning warning) override { sink_.warn(std::move(warning)); }
  // What another file still gives is taken out, too: it was sent before.
  void withdraw(article::Withdrawal withdrawal) override {
    std::erase(ids_, withdrawal.id);
    sink_.withdraw(std::move(withdrawal));
  }
  void leave_alone(const std::string& kind) override { sink_.leave_alone(kind); }
  void ignore_field(const std::string& name) override { sink_.ignore_field(name); }
  void consumed(std::uint64_t bytes) override { sink_.consumed(bytes); }

  [[nodiscard]] std::vector<std::string> take_ids() { return std::exchange(ids_, {}); }
  [[nodiscard]] bool has_rejects() const { return has_rejects_; }

 private:
  article::ArticleSink& sink_;
  std::vector<std::string> ids_;
  bool has_rejects_ = false;
};

// Passes on what is rejected for the first time: every look at the files meets the same dead links again.
// Files that are left alone are told by the first look.
class NewsSink : public article::ArticleSink {
 public:
  NewsSink(article::ArticleSink& sink, const std::set<std::string>& told) : sink_(sink), told_(told) {}

  void accept(article::Article article) override { sink_.accept(std::move(article)); }
  void reject(article::Reject reject) override {
    std::string line = reject.file + ": " + reject.reason;
    const bool is_new = !told_.contains(line);
    seen_.insert(std::move(line));
    if (is_new) sink_.reject(std::move(reject));
  }
  void leave_alone(const std::string& kind) override { sink_.leave_alone(kind); }
  void consumed(std::uint64_t bytes) override { sink_.consumed(bytes); }

  // All that was rejected, told before or not.
  [[nodiscard]] std::set<std::string> take_seen() { return std::move(seen_); }

 private:
  article::ArticleSink& sink_;
  const std::set<std::string>& told_;
  std::set<std::string> seen_;
};

void append(std::vector<std::string>& all, std::vector<std::string> more) {
  std::move(more.begin(), more.end(), std::back_inserter(all));
}

bool is_any_changed(const index::WriteCounts& counts) {
  return counts.added + counts.replaced + counts.removed + counts.held > 0;
}

}  // namespace

Follower::Follower(std::vector<fs::path> paths, article::ReadOptions options,
                   const Interruption& interruption)
    : paths_(std::move(paths)), options_(std::move(options)), events_(paths_, options_.links, interruption) {}

void Follower::read_all(article::ArticleSink& sink) {
  events_.watch();
  for (const article::InputFile& file : find_all(sink)) read(file, sink);
}

void Follower::follow(article::ArticleSink& sink, ChangeWriter& changes, const Reports& reports) {
  std::chrono::milliseconds retry = kNoRetry;
  std::string trouble;
  while (true) {
    events_.wait(retry != kNoRetry ? retry : poll_);
    try {
      update(sink, changes, reports);
      retry = kNoRetry;
      trouble.clear();
    } catch (const Interrupted&) {
      throw;
    } catch (const Error& error) {
      // Nobody knows which of the articles that were read have been written: all are read again.
      ledger_.distrust_all();
      if (error.what() != trouble) reports.failed(error.what());
      trouble = error.what();
      retry = retry == kNoRetry ? kFirstRetry : std::min(2 * retry, kLastRetry);
    }
  }
}

// One look at all files, and all that follows from it. Changed files are read before those that are gone are
// forgotten, so that an article that moved from one file to another is never removed in between. Ids that are
// to be removed are kept until the removal was written.
void Follower::update(article::ArticleSink& sink, ChangeWriter& changes, const Reports& reports) {
  events_.watch();
  const FileLedger::Difference difference = ledger_.compare(find_all(sink));
  for (const article::InputFile& file : difference.changed) read(file, sink);
  forget(difference.gone);
  for (const std::string& id : orphans_) {
    if (!ledger_.has(id)) changes.remove({id});
  }
  const index::WriteCounts counts = changes.finish();
  orphans_.clear();
  if (is_any_changed(counts)) reports.written(counts);
}

// All files that are below the paths now. A path that is not there at all throws, as it may just not be
// mounted: nothing of it is forgotten then.
std::vector<article::InputFile> Follower::find_all(article::ArticleSink& sink) {
  NewsSink news(sink, told_);
  std::vector<article::InputFile> all;
  for (const fs::path& path : paths_) {
    std::vector<article::InputFile> found = article::find_files(path, options_, news);
    std::move(found.begin(), found.end(), std::back_inserter(all));
  }
  told_ = news.take_seen();
  return all;
}

// Reads one file and records what it gave. The look at the file comes first, so that a change while it is
// read is found by the next look.
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
