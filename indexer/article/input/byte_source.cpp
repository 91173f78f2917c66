#include "indexer/article/input/byte_source.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace depeche::article {
namespace {

// The system says why in its own words: "Permission denied", "Is a directory".
UnreadableInput unreadable(int error) {
  return UnreadableInput(fmt::format("can't be read: {}", std::generic_category().message(error)));
}

// Reads without a buffer of its own: Input, the only reader, has one.
class FileSource : public ByteSource {
 public:
  FileSource(const std::filesystem::path& path, ArticleSink& progress)
      : descriptor_(::open(path.c_str(), O_RDONLY | O_CLOEXEC)), progress_(progress) {
    if (descriptor_ < 0) throw unreadable(errno);
  }
  ~FileSource() override { ::close(descriptor_); }
  FileSource(const FileSource&) = delete;
  FileSource& operator=(const FileSource&) = delete;

  std::size_t read(char* buffer, std::size_t size) override {
    ssize_t count = 0;  // a signal may interrupt a read before the first byte
    do {
      count = ::read(descriptor_, buffer, size);
    } while (count < 0 && errno == EINTR);
    if (count < 0) throw unreadable(errno);
    progress_.consumed(static_cast<std::uint64_t>(count));
    return static_cast<std::size_t>(count);
  }

 private:
  const int descriptor_;
  ArticleSink& progress_;
};

// Standard input, or what a test makes up.
class StreamSource : public ByteSource {
 public:
  StreamSource(std::istream& stream, ArticleSink& progress) : stream_(stream), progress_(progress) {}

  std::size_t read(char* buffer, std::size_t size) override {
    stream_.read(buffer, static_cast<std::streamsize>(size));
    if (stream_.bad()) throw UnreadableInput("can't be read to its end");
    const auto count = static_cast<std::size_t>(stream_.gcount());
    progress_.consumed(count);
    return count;
  }

 private:
  std::istream& stream_;
  ArticleSink& progress_;
};

}  // namespace

std::unique_ptr<ByteSource> open_file(const std::filesystem::path& path, ArticleSink& progress) {
  return std::make_unique<FileSource>(path, progress);
}

std::unique_ptr<ByteSource> open_stream(std::istream& stream, ArticleSink& progress) {
  return std::make_unique<StreamSource>(stream, progress);
}

}  // namespace depeche::article
