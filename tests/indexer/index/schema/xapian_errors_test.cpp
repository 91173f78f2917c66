#include "indexer/index/schema/xapian_errors.h"

#include <doctest/doctest.h>

#include <cerrno>

#include "indexer/base/error.h"

namespace depeche::index {

TEST_SUITE("index/xapian_errors") {
  TEST_CASE("a full disk is told apart") {
    CHECK_THROWS_AS(rethrow(Xapian::DatabaseError("Error writing block", ENOSPC), "p"), DiskFull);
    CHECK_THROWS_AS(rethrow(Xapian::DatabaseError("Error writing block", EDQUOT), "p"), DiskFull);
    CHECK_THROWS_WITH_AS(rethrow(Xapian::DatabaseError("Error writing block", EIO), "p"),
                         "p: Error writing block: Input/output error", IndexUnavailable);
  }
}

}  // namespace depeche::index
