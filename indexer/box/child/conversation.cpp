#include "indexer/box/child/conversation.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <utility>

namespace depeche::box {

std::optional<std::string> Conversation::next_job() {
  auto frame = next_frame();
  if (!frame || frame->kind != FrameKind::job) return std::nullopt;
  is_at_end_ = false;
  return std::move(frame->bytes);
}

std::string_view Conversation::next_bytes() {
  if (is_at_end_) return {};
  auto frame = next_frame();
  is_at_end_ = !frame || frame->kind != FrameKind::data;
  bytes_ = is_at_end_ ? std::string() : std::move(frame->bytes);
  return bytes_;
}

std::string Conversation::all_bytes(std::size_t most) {
  std::string all;
  for (std::string_view next = next_bytes(); !next.empty(); next = next_bytes()) {
    if (all.size() + next.size() > most) throw Unreadable("is too large to be read at once");
    all += next;
  }
  return all;
}

void Conversation::begin_part(const FrameFields& fields) {
  say(FrameKind::part, encoded_fields(fields));
}

void Conversation::part_bytes(std::string_view bytes) {
  while (!bytes.empty()) {
    const std::string_view piece = bytes.substr(0, kLongestFrame);
    say(FrameKind::data, piece);
    bytes.remove_prefix(piece.size());
  }
}

void Conversation::end_part(std::string_view reason) {
  say(FrameKind::end, reason);
}

void Conversation::reject(std::string_view reason, FrameFields fields) {
  fields["reason"] = reason;
  say(FrameKind::reject, encoded_fields(fields));
}

void Conversation::done() {
  say(FrameKind::done);
  while (!next_bytes().empty()) continue;
}

std::optional<Frame> Conversation::next_frame() {
  while (true) {
    if (auto frame = frames_.next()) return frame;
    std::array<char, 64U << 10U> piece{};
    const ssize_t count = ::read(STDIN_FILENO, piece.data(), piece.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return std::nullopt;
    frames_.feed({piece.data(), static_cast<std::size_t>(count)});
  }
}

void Conversation::say(FrameKind kind, std::string_view bytes) {
  const std::string frame = encoded_frame(kind, bytes);
  std::string_view rest = frame;
  while (!rest.empty()) {
    const ssize_t count = ::write(STDOUT_FILENO, rest.data(), rest.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) std::_Exit(EXIT_FAILURE);
    rest.remove_prefix(static_cast<std::size_t>(count));
  }
}

}  // namespace depeche::box
