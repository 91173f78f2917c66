// The box: a child process in which files from strangers are taken apart by libraries of others. It has
// limits on memory, time and descriptors, no network and no files, so that a bomb, a crash or a hang costs
// one file.
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "indexer/base/frames.h"

namespace depeche::article {

// One child. Killed when it goes out of scope.
//
// Thread rule: one thread at a time.
class BoxChild {
 public:
  // Throws UnreadableInput where `program` can't be run.
  explicit BoxChild(const std::filesystem::path& program);
  ~BoxChild();
  BoxChild(const BoxChild&) = delete;
  BoxChild& operator=(const BoxChild&) = delete;

  enum class Ready { none, to_read, to_write, both };
  // Waits until the child can be spoken to or has something to say: none where nothing happened for so long.
  [[nodiscard]] Ready wait(bool wants_to_write, std::chrono::milliseconds patience) const;
  // Sends what the child takes of `bytes` at once, and returns how many these were. Throws UnreadableInput
  // where the child is gone.
  [[nodiscard]] std::size_t send(std::string_view bytes);
  // What the child says. Throws UnreadableInput where it is gone, saying what ended it.
  [[nodiscard]] std::string receive();
  // How many files it was given.
  int jobs = 0;

 private:
  [[noreturn]] void tell_end();

  int socket_ = -1;
  int process_ = -1;
};

struct BoxOptions {
  std::filesystem::path program{};             // empty: depeche-box, where it is installed
  std::chrono::milliseconds patience{60'000};  // without a sign of life the child is killed
};

// Children that wait for files: one is enough for many files, and two where an archive holds a mail.
//
// Thread rule: synchronised inside.
class Box {
 public:
  explicit Box(BoxOptions options = {});

  // Lends a child that has nothing to do, or a new one. Throws UnreadableInput.
  [[nodiscard]] std::unique_ptr<BoxChild> take();
  // Takes back a child that has done its job.
  void give_back(std::unique_ptr<BoxChild> child);
  [[nodiscard]] std::chrono::milliseconds patience() const { return options_.patience; }

 private:
  const BoxOptions options_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<BoxChild>> idle_;
};

}  // namespace depeche::article
