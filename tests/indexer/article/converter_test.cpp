#include "indexer/article/converter.h"

#include <doctest/doctest.h>
#include <unicode/unistr.h>

#include <string>

namespace depeche::article {
namespace {

bool can_read(const char* encoding, const std::string& bytes) {
  const Converter converter = open_converter(encoding);
  REQUIRE(converter != nullptr);
  UErrorCode status = U_ZERO_ERROR;
  const icu::UnicodeString text(bytes.data(), static_cast<std::int32_t>(bytes.size()), converter.get(),
                                status);
  return U_SUCCESS(status) != 0;
}

TEST_SUITE("article/converter") {
  TEST_CASE("encodings that nobody knows have no converter") {
    CHECK(open_converter("no-such-encoding") == nullptr);
    CHECK(open_converter("windows-1252") != nullptr);
  }

  TEST_CASE("bytes that are not in the encoding are an error, not a replacement") {
    CHECK(can_read("UTF-8", "été"));
    CHECK_FALSE(can_read("UTF-8", "\xE9t\xE9"));
    CHECK_FALSE(can_read("Shift_JIS", "\x81"));
  }
}

}  // namespace
}  // namespace depeche::article
