#include "indexer/article/input/utf16_source.h"

#include <algorithm>
#include <array>
#include <new>
#include <string>
#include <utility>

#include "indexer/article/converter.h"

namespace depeche::article {
namespace {

constexpr std::size_t kChunkBytes = 16U << 10U;

// ICU has the encodings of Unicode built in, so that only memory can be lacking.
Converter open_unicode_converter(const char* encoding) {
  Converter converter = open_converter(encoding);
  if (!converter) throw std::bad_alloc();
  return converter;
}

class Utf16Source : public ByteSource {
 public:
  explicit Utf16Source(Input utf16) : input_(std::move(utf16)) {}

  // A chunk may give no text, as a single byte does: then the next one is converted.
  std::size_t read(char* buffer, std::size_t size) override {
    while (begin_ == text_.size()) {
      if (at_end_) return 0;
      convert_chunk();
    }
    const std::size_t count = std::min(size, text_.size() - begin_);
    text_.copy(buffer, count, begin_);
    begin_ += count;
    return count;
  }

 private:
  // The converters keep what is left of a character between two chunks.
  void convert_chunk() {
    const std::string_view chunk = input_.available().substr(0, kChunkBytes);
    at_end_ = chunk.empty();
    std::array<UChar, kChunkBytes> units{};  // twice what a chunk needs, for what was left of the one before
    UChar* units_end = units.data();
    const char* bytes = chunk.data();
    UErrorCode status = U_ZERO_ERROR;
    ucnv_toUnicode(from_utf16_.get(), &units_end, units.data() + units.size(), &bytes,
                   chunk.data() + chunk.size(), nullptr, static_cast<UBool>(at_end_), &status);
    const UChar* units_begin = units.data();
    text_.resize(3 * units.size());
    char* text_end = text_.data();
    ucnv_fromUnicode(to_utf8_.get(), &text_end, text_.data() + text_.size(), &units_begin, units_end, nullptr,
                     static_cast<UBool>(at_end_), &status);
    if (U_FAILURE(status)) {
      throw UnreadableInput("has the byte order mark of UTF-16 but is not UTF-16 text");
    }
    text_.resize(static_cast<std::size_t>(text_end - text_.data()));
    begin_ = 0;
    input_.skip(chunk.size());
  }

  Input input_;
  Converter from_utf16_ = open_unicode_converter("UTF-16");
  Converter to_utf8_ = open_unicode_converter("UTF-8");
  std::string text_;
  std::size_t begin_ = 0;  // what is before it in text_ has been read
  bool at_end_ = false;
};

}  // namespace

bool is_utf16(std::string_view head) {
  return head.starts_with("\xFE\xFF") || head.starts_with("\xFF\xFE");
}

std::unique_ptr<ByteSource> utf16_to_utf8(Input utf16) {
  return std::make_unique<Utf16Source>(std::move(utf16));
}

}  // namespace depeche::article
