#include "server/http/routing/program_fingerprint.h"

#include <doctest/doctest.h>

#include <fstream>

#include "indexer/base/error.h"
#include "tests/support/temporary_folder.h"

namespace depeche::http {
namespace {

TEST_SUITE("http/program_fingerprint") {
  TEST_CASE("it follows the content and the names of the page's files") {
    const TemporaryFolder folder;
    const auto write = [&](const char* name, const char* text) {
      std::ofstream(folder.path() / name) << text;
    };
    write("a.css", "a");
    const std::string first = program_fingerprint(folder.path());
    CHECK(first == program_fingerprint(folder.path()));
    CHECK(first != program_fingerprint());
    write("a.css", "b");
    const std::string changed = program_fingerprint(folder.path());
    CHECK(changed != first);
    std::filesystem::rename(folder.path() / "a.css", folder.path() / "b.css");
    CHECK(program_fingerprint(folder.path()) != changed);
  }

  TEST_CASE("a folder that is not there is an error that names it") {
    CHECK_THROWS_AS((void)program_fingerprint("no/such"), Error);
  }
}

}  // namespace
}  // namespace depeche::http
