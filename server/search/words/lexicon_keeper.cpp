// One thread waits until a lexicon is wanted, makes it without holding the lock, and swaps the pointer. It
// then rests ten times as long as the work took, so that it never takes more than a tenth of a core; only who
// waits for a certain revision is served at once.
#include "server/search/words/lexicon_keeper.h"

#include <sys/resource.h>

#include <chrono>
#include <exception>
#include <utility>

#include <xapian.h>

#include "server/search/database/open_database.h"
#include "server/search/words/lexicon_builder.h"

namespace depeche::search {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int kRest = 10;  // times as long as the work
constexpr Clock::duration kRestAfterFailure = std::chrono::seconds(1);
constexpr int kNiceness = 10;

}  // namespace

LexiconKeeper::LexiconKeeper(std::filesystem::path root)
    : root_(std::move(root)), thread_([this] { run(); }) {}

LexiconKeeper::~LexiconKeeper() {
  {
    const std::lock_guard lock(mutex_);
    is_ending_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

void LexiconKeeper::begin() {
  const std::lock_guard lock(mutex_);
  if (has_begun_) return;
  has_begun_ = is_wanted_ = true;
  changed_.notify_all();
}

std::shared_ptr<const WordKnowledge> LexiconKeeper::words(const std::string& revision) {
  const std::lock_guard lock(mutex_);
  const bool is_outdated = newest_ == nullptr || newest_->lexicon.revision() != revision;
  if (has_begun_ && is_outdated) {
    is_wanted_ = true;
    changed_.notify_all();
  }
  return newest_;
}

std::string LexiconKeeper::revision() const {
  const std::lock_guard lock(mutex_);
  return newest_ == nullptr ? std::string() : newest_->lexicon.revision();
}

bool LexiconKeeper::wait_for(const std::string& revision) {
  std::unique_lock lock(mutex_);
  const auto is_there = [&] { return newest_ != nullptr && newest_->lexicon.revision() == revision; };
  const auto last_try = tries_ + 2;  // one that is under way may have begun too early
  while (!is_there() && tries_ < last_try) {
    has_begun_ = is_wanted_ = is_awaited_ = true;
    changed_.notify_all();
    changed_.wait(lock, [&, tries = tries_] { return tries_ != tries; });
  }
  is_awaited_ = false;
  return is_there();
}

void LexiconKeeper::run() {
  // On Linux this is the priority of this thread only. Where it may not be lowered, the work is done all the
  // same.
  static_cast<void>(::setpriority(PRIO_PROCESS, 0, kNiceness));
  Clock::time_point rested = Clock::now();
  std::unique_lock lock(mutex_);
  for (;;) {
    changed_.wait(lock, [this] { return is_ending_ || is_wanted_; });
    changed_.wait_until(lock, rested, [this] { return is_ending_ || is_awaited_; });
    if (is_ending_) return;
    is_wanted_ = false;
    lock.unlock();
    const auto begun = Clock::now();
    std::shared_ptr<const WordKnowledge> made = build();
    const auto ended = Clock::now();
    rested = ended + (made == nullptr ? kRestAfterFailure : kRest * (ended - begun));
    lock.lock();
    ++tries_;
    if (made != nullptr) newest_ = std::move(made);
    changed_.notify_all();
  }
}

std::shared_ptr<const WordKnowledge> LexiconKeeper::build() {
  const auto goes_on = [this] {
    const std::lock_guard lock(mutex_);
    return !is_ending_;
  };
  try {
    OpenDatabase database(root_);
    return std::make_shared<const WordKnowledge>(build_lexicon(database, goes_on));
  } catch (const Xapian::Error&) {
    return nullptr;  // searches meet the same error, and report it
  } catch (const std::exception&) {
    return nullptr;  // likewise
  }
}

}  // namespace depeche::search
