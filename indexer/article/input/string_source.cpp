#include "indexer/article/input/string_source.h"

#include <algorithm>
#include <utility>

namespace depeche::article {
namespace {

class StringSource : public ByteSource {
 public:
  explicit StringSource(std::string bytes) : bytes_(std::move(bytes)) {}

  std::size_t read(char* buffer, std::size_t size) override {
    const std::size_t count = std::min(size, bytes_.size() - begin_);
    bytes_.copy(buffer, count, begin_);
    begin_ += count;
    return count;
  }

 private:
  const std::string bytes_;
  std::size_t begin_ = 0;
};

}  // namespace

std::unique_ptr<ByteSource> source_of(std::string bytes) {
  return std::make_unique<StringSource>(std::move(bytes));
}

}  // namespace depeche::article
