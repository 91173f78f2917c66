#include "indexer/article/formats/wires/wire_message.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "indexer/article/input/encoding.h"
#include "indexer/article/input/record_buffer.h"
#include "indexer/article/plain_text.h"
#include "indexer/base/error.h"

namespace depeche::article {
namespace {

constexpr char kStartOfHead = '\x01';
constexpr char kStartOfText = '\x02';
constexpr char kEndOfText = '\x03';
constexpr char kEndOfMessage = '\x04';

bool is_text_byte(char c) {
  return static_cast<unsigned char>(c) >= 0x20 ? c != '\x7F' : c == '\n' || c == '\t';
}

// Latin-1 mostly, which control characters would make look like no text at all.
std::string text_of(std::string_view bytes) {
  std::string kept;
  for (const char c : bytes) {
    // A carriage return alone ends no line there: it stands before the line feed or is a filler.
    if (is_text_byte(c)) kept += c;
  }
  return decode(std::move(kept)).text;
}

WireMessage parsed(std::string_view bytes) {
  WireMessage message;
  const std::size_t head = bytes.find(kStartOfHead);
  const std::size_t text = bytes.find(kStartOfText, head == std::string_view::npos ? 0 : head);
  if (text == std::string_view::npos) {
    message.text = text_of(bytes);
    return message;
  }
  const std::size_t end = std::min(bytes.find(kEndOfText, text), bytes.size());
  message.is_framed = true;
  message.head =
      text_of(bytes.substr(head == std::string_view::npos ? 0 : head, text - std::min(head, text)));
  message.text = text_of(bytes.substr(text, end - text));
  message.tail = text_of(bytes.substr(end));
  return message;
}

class MessageSplitter {
 public:
  MessageSplitter(Delivery& delivery, std::uint64_t max_bytes,
                  const std::function<void(const WireMessage&)>& take)
      : delivery_(delivery), max_bytes_(max_bytes), take_(take), message_(max_bytes) {}

  void feed(std::string_view bytes) {
    while (!bytes.empty()) {
      const std::size_t end = std::min(bytes.find_first_of("\x01\x04"), bytes.size());
      append(bytes.substr(0, end));
      if (end == bytes.size()) return;
      end_message();
      if (bytes[end] == kStartOfHead) append(bytes.substr(end, 1));
      bytes.remove_prefix(end + 1);
    }
  }

  // Between messages there are fillers.
  void end_message() {
    const bool is_filler = !message_.is_too_large() && std::ranges::none_of(message_.text(), [](char c) {
      return is_text_byte(c) && c != '\n' && c != '\t' && c != ' ';
    });
    if (!is_filler) deliver();
    message_.clear();
  }

 private:
  void append(std::string_view bytes) { message_.append(bytes); }

  void deliver() {
    delivery_.at_record(++number_);
    if (message_.is_too_large()) return delivery_.reject(too_large_reason(max_bytes_));
    try {
      take_(parsed(message_.text()));
    } catch (const InvalidRequest& error) {
      delivery_.reject(error.what());
    }
  }

  Delivery& delivery_;
  const std::uint64_t max_bytes_;
  const std::function<void(const WireMessage&)>& take_;
  RecordBuffer message_;
  std::size_t number_ = 0;
};

}  // namespace

void read_wire_messages(Input& input, Delivery& delivery, std::uint64_t max_bytes,
                        const std::function<void(const WireMessage&)>& take) {
  MessageSplitter splitter(delivery, max_bytes, take);
  for (std::string_view next = input.available(); !next.empty(); next = input.available()) {
    splitter.feed(next);
    input.skip(next.size());
  }
  splitter.end_message();
}

std::vector<std::string> wire_lines(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    while (!line.empty() && (line.back() == ' ' || line.back() == '\t')) line.remove_suffix(1);
    lines.emplace_back(line);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

std::string wire_paragraphs(std::string_view text) {
  std::string joined;
  bool begins = true;
  for (const std::string& line : wire_lines(text)) {
    const bool is_indented = line.starts_with("   ") || line.starts_with('\t');
    begins = begins || line.empty() || is_indented;
    if (line.empty()) continue;
    if (!joined.empty()) joined += begins ? '\n' : ' ';
    joined += trimmed(line);
    begins = false;
  }
  return joined;
}

}  // namespace depeche::article
