// Both sides speak at once: who only wrote until all was written would wait forever for one who does the
// same. So bytes go out whenever the child takes some, and come in whenever it has some.
#include "indexer/box/boxed_file.h"

#include <algorithm>
#include <utility>

#include "indexer/base/error.h"

namespace depeche::article {
namespace {

constexpr std::size_t kBytesAtOnce = 64U << 10U;

class PartSource : public ByteSource {
 public:
  explicit PartSource(BoxedFile& file) : file_(file) {}
  std::size_t read(char* buffer, std::size_t size) override { return file_.read(buffer, size); }

 private:
  BoxedFile& file_;
};

}  // namespace

BoxedFile::BoxedFile(Box& box, std::string_view job, Input& input)
    : box_(box), input_(input), child_(box.take()), to_send_(encoded_frame(FrameKind::job, job)) {}

BoxedFile::~BoxedFile() = default;

std::optional<BoxedFile::Part> BoxedFile::next() {
  if (is_in_part_) skip_part();
  if (is_done_) return std::nullopt;
  const Frame frame = next_frame();
  switch (frame.kind) {
    case FrameKind::part:
      is_in_part_ = true;
      return Part{fields_in(frame.bytes), {}};
    case FrameKind::reject: {
      FrameFields fields = fields_in(frame.bytes);
      std::string reason = std::exchange(fields["reason"], {});
      return Part{std::move(fields), std::move(reason)};
    }
    case FrameKind::done:
      finish();
      return std::nullopt;
    default:
      child_.reset();
      throw UnreadableInput("made its reader say what nobody understands");
  }
}

std::size_t BoxedFile::read(char* buffer, std::size_t size) {
  while (is_in_part_ && data_begin_ == data_.size()) {
    Frame frame = next_frame();
    is_in_part_ = frame.kind == FrameKind::data;
    data_begin_ = 0;
    data_ = is_in_part_ ? std::exchange(frame.bytes, {}) : std::string();
    if (!frame.bytes.empty()) throw UnreadableInput(frame.bytes);
  }
  const std::size_t count = std::min(size, data_.size() - data_begin_);
  data_.copy(buffer, count, data_begin_);
  data_begin_ += count;
  return count;
}

std::optional<std::string> BoxedFile::read_all_of_part(std::uint64_t max_bytes) {
  std::string all;
  std::string piece(kBytesAtOnce, '\0');
  for (std::size_t count = read(piece.data(), piece.size()); count > 0;
       count = read(piece.data(), piece.size())) {
    if (all.size() + count > max_bytes) {
      skip_part();
      return std::nullopt;
    }
    all.append(piece, 0, count);
  }
  return all;
}

std::unique_ptr<ByteSource> BoxedFile::source() {
  return std::make_unique<PartSource>(*this);
}

void BoxedFile::skip_part() {
  std::string piece(kBytesAtOnce, '\0');
  for (std::size_t count = read(piece.data(), piece.size()); count > 0;
       count = read(piece.data(), piece.size()))
    skipped_ += count;
}

// The next piece of the input as a message, where the last one is sent.
void BoxedFile::prepare_bytes() {
  if (!to_send_.empty() || is_input_at_end_) return;
  const std::string_view next = input_.available().substr(0, kBytesAtOnce);
  is_input_at_end_ = next.empty();
  to_send_ = encoded_frame(is_input_at_end_ ? FrameKind::end : FrameKind::data, next);
  input_.skip(next.size());
}

Frame BoxedFile::next_frame() {
  if (child_ == nullptr) throw UnreadableInput("was given up");
  try {
    while (true) {
      if (auto frame = frames_.next()) return *std::move(frame);
      prepare_bytes();
      const BoxChild::Ready ready = child_->wait(!to_send_.empty(), box_.patience());
      if (ready == BoxChild::Ready::none) throw UnreadableInput("takes too long to read");
      if (ready == BoxChild::Ready::to_write || ready == BoxChild::Ready::both)
        to_send_.erase(0, child_->send(to_send_));
      if (ready == BoxChild::Ready::to_read || ready == BoxChild::Ready::both)
        frames_.feed(child_->receive());
    }
  } catch (const UnreadableInput&) {
    child_.reset();
    throw;
  } catch (const InvalidRequest& error) {
    child_.reset();
    throw UnreadableInput(error.what());
  }
}

// The child reads on until it is told that the file ends, so that it is ready for another.
void BoxedFile::finish() {
  is_done_ = true;
  if (!is_input_at_end_) to_send_ += encoded_frame(FrameKind::end);
  while (!to_send_.empty()) {
    // It has said that it is done: whatever else it says is none of the file.
    if (child_->wait(true, box_.patience()) != BoxChild::Ready::to_write) return child_.reset();
    to_send_.erase(0, child_->send(to_send_));
  }
  box_.give_back(std::move(child_));
}

}  // namespace depeche::article
