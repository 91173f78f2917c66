// Keeps the lexicon up to date: a thread of its own, at low priority, makes a new one when somebody asks for
// the words of another revision. Nobody waits for it. It takes a small share of one core however often there
// are commits: once a lexicon is made, the next is begun after ten times as long at the earliest.
//
// Thread rule: synchronised inside; call from any thread.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "server/search/words/word_knowledge.h"

namespace depeche::search {

class LexiconKeeper {
 public:
  explicit LexiconKeeper(std::filesystem::path root);
  ~LexiconKeeper();
  LexiconKeeper(const LexiconKeeper&) = delete;
  LexiconKeeper& operator=(const LexiconKeeper&) = delete;

  // Begins the first one. Until then there is none.
  void begin();

  // The newest there is; null: none yet. Where it is not of `revision`, a newer one is begun.
  [[nodiscard]] std::shared_ptr<const WordKnowledge> words(const std::string& revision);

  // The revision of the newest; empty: there is none yet.
  [[nodiscard]] std::string revision() const;

  // Begins, and waits for one of `revision`. For programs that measure, and tests: false where it can't be
  // made.
  bool wait_for(const std::string& revision);

 private:
  void run();
  std::shared_ptr<const WordKnowledge> build();

  const std::filesystem::path root_;

  mutable std::mutex mutex_;  // guards what follows
  std::condition_variable changed_;
  std::shared_ptr<const WordKnowledge> newest_;
  bool has_begun_ = false;
  bool is_wanted_ = false;
  bool is_awaited_ = false;  // no rest before the next
  bool is_ending_ = false;
  std::uint64_t tries_ = 0;  // that have ended

  std::thread thread_;  // begun last, joined first
};

}  // namespace depeche::search
