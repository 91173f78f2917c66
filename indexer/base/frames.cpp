#include "indexer/base/frames.h"

#include <algorithm>

#include "indexer/base/error.h"

namespace depeche {
namespace {

constexpr std::size_t kHead = 5;  // the kind, and the length in four bytes, the lowest first

std::size_t length_in(std::string_view head) {
  std::size_t length = 0;
  for (std::size_t i = kHead - 1; i > 0; --i) length = length << 8U | static_cast<unsigned char>(head[i]);
  return length;
}

void append_field(std::string& bytes, std::string text) {
  std::erase(text, '\0');
  bytes.append(text).push_back('\0');
}

std::string take_field(std::string_view& bytes) {
  const std::size_t end = std::min(bytes.find('\0'), bytes.size());
  std::string text(bytes.substr(0, end));
  bytes.remove_prefix(std::min(end + 1, bytes.size()));
  return text;
}

}  // namespace

std::string encoded_frame(FrameKind kind, std::string_view bytes) {
  std::string frame(1, static_cast<char>(kind));
  for (std::size_t length = bytes.size(), i = 1; i < kHead; ++i, length >>= 8U)
    frame += static_cast<char>(length & 0xFFU);
  return frame.append(bytes);
}

std::string encoded_fields(const FrameFields& fields) {
  std::string bytes;
  for (const auto& [name, value] : fields) {
    append_field(bytes, name);
    append_field(bytes, value);
  }
  return bytes;
}

FrameFields fields_in(std::string_view bytes) {
  FrameFields fields;
  while (!bytes.empty()) {
    std::string name = take_field(bytes);
    fields[std::move(name)] = take_field(bytes);
  }
  return fields;
}

std::optional<Frame> FrameReader::next() {
  if (bytes_.size() < kHead) return std::nullopt;
  const std::size_t length = length_in(bytes_);
  constexpr std::string_view kKinds = "JDEPRZ";
  if (length > kLongestFrame || kKinds.find(bytes_.front()) == std::string_view::npos)
    throw InvalidRequest("what arrives is no message");
  if (bytes_.size() < kHead + length) return std::nullopt;
  Frame frame{static_cast<FrameKind>(bytes_.front()), bytes_.substr(kHead, length)};
  bytes_.erase(0, kHead + length);
  return frame;
}

}  // namespace depeche
