// One file in the box: its parts arrive while its bytes go in.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/article/input/input.h"
#include "indexer/box/box.h"

namespace depeche::article {

// Thread rule: one thread at a time.
class BoxedFile {
 public:
  // Begins to read `input` in the way that `job` names: "archive", "mail" or "pdf". Both must outlive this.
  BoxedFile(Box& box, std::string_view job, Input& input);
  // Kills the child where the file was not read to its end.
  ~BoxedFile();
  BoxedFile(const BoxedFile&) = delete;
  BoxedFile& operator=(const BoxedFile&) = delete;

  struct Part {
    FrameFields fields;  // what the child says that it is
    std::string reject;  // why it can't be read; it has no bytes then. Empty where it can
  };

  // The next part; nullopt where all were given. Throws UnreadableInput where the child ended or went silent,
  // or the input can't be read: the file is given up then, and is_broken().
  [[nodiscard]] std::optional<Part> next();
  // Bytes of the part: 0 only at its end. Throws like next(), and UnreadableInput where the part is cut
  // short.
  [[nodiscard]] std::size_t read(char* buffer, std::size_t size);
  // All bytes of the part, nullopt where they are more than `max_bytes`: the rest is stepped over.
  [[nodiscard]] std::optional<std::string> read_all_of_part(std::uint64_t max_bytes);
  // The part as a source of bytes, which the file must outlive.
  [[nodiscard]] std::unique_ptr<ByteSource> source();

  [[nodiscard]] bool is_broken() const { return child_ == nullptr && !is_done_; }
  // Bytes of parts that were stepped over since the file began.
  [[nodiscard]] std::uint64_t skipped_bytes() const { return skipped_; }

 private:
  Frame next_frame();
  void prepare_bytes();
  void finish();
  void skip_part();

  Box& box_;
  Input& input_;
  std::unique_ptr<BoxChild> child_;
  FrameReader frames_;
  std::string to_send_;
  std::string data_;  // of the part, received and not yet read
  std::size_t data_begin_ = 0;
  std::uint64_t skipped_ = 0;
  bool is_input_at_end_ = false;
  bool is_in_part_ = false;
  bool is_done_ = false;
};

}  // namespace depeche::article
