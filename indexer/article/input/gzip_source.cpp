#include "indexer/article/input/gzip_source.h"

#include <zlib.h>

#include <algorithm>
#include <limits>
#include <new>
#include <utility>

namespace depeche::article {
namespace {

// The magic number and "deflate", the only method there is.
constexpr std::string_view kGzipHead = "\x1F\x8B\x08";

class GzipSource : public ByteSource {
 public:
  explicit GzipSource(Input packed) : packed_(std::move(packed)) {
    constexpr int kLargestWindowOfGzip = 15 + 16;
    if (inflateInit2(&stream_, kLargestWindowOfGzip) != Z_OK) throw std::bad_alloc();
  }
  ~GzipSource() override { inflateEnd(&stream_); }
  GzipSource(const GzipSource&) = delete;
  GzipSource& operator=(const GzipSource&) = delete;

  // Returning 0 would say that the end is reached, so a step that gave nothing is followed by another.
  std::size_t read(char* buffer, std::size_t size) override {
    std::size_t unpacked = 0;
    while (unpacked == 0 && !at_end_) unpacked = inflate_some(buffer, size);
    return unpacked;
  }

 private:
  // Returns how many bytes it put into `buffer`: also 0, where zlib has only read ahead.
  std::size_t inflate_some(char* buffer, std::size_t size) {
    // The end of the input is only allowed behind a member.
    const std::string_view input = packed_.available();
    if (input.empty()) throw UnreadableInput("the gzip data is cut short");
    // zlib does not write to what next_in points to; its type is older than const.
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(input.data()));
    stream_.avail_in = static_cast<uInt>(input.size());
    stream_.next_out = reinterpret_cast<Bytef*>(buffer);
    stream_.avail_out = static_cast<uInt>(std::min<std::size_t>(size, std::numeric_limits<uInt>::max()));
    const uInt room = stream_.avail_out;
    // Z_BUF_ERROR only says that no step was possible with these bytes.
    const int result = inflate(&stream_, Z_NO_FLUSH);
    packed_.skip(input.size() - stream_.avail_in);
    if (result == Z_STREAM_END) {
      begin_next_member();
    } else if (result != Z_OK && result != Z_BUF_ERROR) {
      throw UnreadableInput("the gzip data is damaged");
    }
    return room - stream_.avail_out;
  }

  // gzip files may be joined by writing one behind the other, and tapes fill up blocks with zeros.
  void begin_next_member() {
    std::string_view rest = packed_.peek(kGzipHeadBytes);
    while (!rest.empty() && rest.front() == '\0') {
      packed_.skip(1);
      rest = packed_.peek(kGzipHeadBytes);
    }
    at_end_ = rest.empty();
    inflateReset(&stream_);
  }

  Input packed_;
  z_stream stream_{};
  bool at_end_ = false;
};

}  // namespace

bool is_gzip(std::string_view head) {
  return head.starts_with(kGzipHead);
}

std::unique_ptr<ByteSource> unpack_gzip(Input packed) {
  return std::make_unique<GzipSource>(std::move(packed));
}

}  // namespace depeche::article
