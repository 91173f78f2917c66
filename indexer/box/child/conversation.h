// The child's side of the box: what it is told and what it says (indexer/base/frames.h).
#pragma once

#include <cstddef>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

#include "indexer/base/frames.h"

namespace depeche::box {

// Thrown where a file can't be read. The message says why, as "is an archive in parts" does.
class Unreadable : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// Speaks over standard input and output. Where the parent is gone, the process ends.
//
// Thread rule: one thread at a time.
class Conversation {
 public:
  // Waits for a file to read: the name of the job; nullopt where there will be none.
  [[nodiscard]] std::optional<std::string> next_job();

  // The next bytes of the file, valid until the next call; none at its end.
  [[nodiscard]] std::string_view next_bytes();
  // What a job that needs all of a file takes at most.
  static constexpr std::size_t kMostBytes = 256U << 20U;
  // All bytes of the file. Throws Unreadable where they are more than `most`.
  [[nodiscard]] std::string all_bytes(std::size_t most);

  void begin_part(const FrameFields& fields);
  void part_bytes(std::string_view bytes);
  // `reason` says why the part is cut short; empty where it is whole.
  void end_part(std::string_view reason = {});
  // A part, or the rest of the file, can't be read.
  void reject(std::string_view reason, FrameFields fields = {});
  // The job is done. Steps over the rest of the file.
  void done();

 private:
  std::optional<Frame> next_frame();
  void say(FrameKind kind, std::string_view bytes = {});

  FrameReader frames_;
  std::string bytes_;  // given last
  bool is_at_end_ = true;
};

}  // namespace depeche::box
