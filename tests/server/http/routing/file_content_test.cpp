#include "server/http/routing/file_content.h"

#include <doctest/doctest.h>

#include "indexer/base/error.h"
#include "tests/support/temporary_folder.h"

namespace depeche::http {
namespace {

TEST_SUITE("http/file_content") {
  TEST_CASE("a file comes back byte for byte") {
    using namespace std::string_literals;
    const TemporaryFolder folder;
    for (const std::string& bytes :
         {""s, "a"s, "two\r\nlines\n"s, "\0\xff\x1a"s, std::string(1'000'000, 'x')}) {
      CAPTURE(bytes.size());
      CHECK(file_content(folder.write("file", bytes)) == bytes);
    }
  }

  TEST_CASE("what can't be read is an error that names it") {
    const TemporaryFolder folder;
    CHECK_THROWS_WITH_AS((void)file_content("no/such"), "cannot read no/such", Error);
    CHECK_THROWS_AS((void)file_content(folder.path()), Error);
  }
}

}  // namespace
}  // namespace depeche::http
