#include "indexer/base/file_errors.h"

#include <doctest/doctest.h>
#include <fcntl.h>

#include <cerrno>
#include <filesystem>
#include <system_error>

#include "indexer/base/sync.h"
#include "tests/support/temporary_folder.h"

namespace depeche {

TEST_SUITE("base/file_errors") {
  TEST_CASE("a full disk is told apart, in errno and from std::filesystem") {
    errno = ENOSPC;
    CHECK_THROWS_AS(fail("p", "can't be written"), DiskFull);
    errno = EACCES;
    CHECK(with_errno("poll") == "poll: Permission denied");
    CHECK_THROWS_WITH_AS(fail("p", "can't be written"), "p: can't be written: Permission denied",
                         IndexUnavailable);
    const auto filesystem = [](std::errc code) {
      throw std::filesystem::filesystem_error("copy", "p", std::make_error_code(code));
    };
    CHECK_THROWS_AS(attempt([&] { filesystem(std::errc::no_space_on_device); }), DiskFull);
    CHECK_THROWS_WITH_AS(attempt([&] { filesystem(std::errc::permission_denied); }), "p: Permission denied",
                         IndexUnavailable);
  }

  TEST_CASE("what isn't there can't be opened or synced") {
    const TemporaryFolder folder;
    CHECK_THROWS_AS(Descriptor(folder.path() / "missing", O_RDONLY), IndexUnavailable);
    CHECK_THROWS_AS(sync(folder.path() / "missing"), IndexUnavailable);
    CHECK_THROWS_AS(sync_tree(folder.path() / "missing"), IndexUnavailable);
    CHECK_NOTHROW(sync_tree(folder.path()));
  }
}

}  // namespace depeche
