// Messages between a program and its child, over a stream of bytes: a kind, a length and so many bytes.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace depeche {

enum class FrameKind : char {
  job = 'J',     // to the child: read a file in this way; its name
  data = 'D',    // bytes of the file to the child, of a part from it
  end = 'E',     // of the file, of a part
  part = 'P',    // from the child: a part begins; what it is (see fields_in())
  reject = 'R',  // from the child: a part, or the rest of the file, can't be read; why
  done = 'Z',    // from the child: the job is done
};

struct Frame {
  FrameKind kind;
  std::string bytes;
};

inline constexpr std::size_t kLongestFrame = 1U << 20U;

// The message as it travels. Requires: `bytes` are no more than kLongestFrame.
[[nodiscard]] std::string encoded_frame(FrameKind kind, std::string_view bytes = {});

// Named values in the bytes of a frame. Names and values hold no zeros.
using FrameFields = std::map<std::string, std::string, std::less<>>;
[[nodiscard]] std::string encoded_fields(const FrameFields& fields);
[[nodiscard]] FrameFields fields_in(std::string_view bytes);

// Puts frames together from the bytes that arrive.
//
// Thread rule: one thread at a time.
class FrameReader {
 public:
  void feed(std::string_view bytes) { bytes_ += bytes; }
  // The next frame that is whole. Throws InvalidRequest where the bytes are none: who sent them is not to be
  // trusted with more.
  [[nodiscard]] std::optional<Frame> next();

 private:
  std::string bytes_;
};

}  // namespace depeche
