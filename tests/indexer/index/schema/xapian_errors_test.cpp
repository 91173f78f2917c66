#include "indexer/index/schema/xapian_errors.h"

#include <doctest/doctest.h>

#include <cerrno>
#include <functional>
#include <string>
#include <string_view>

#include "indexer/base/error.h"

namespace depeche::index {
namespace {

// "KIND: message" of the error of ours that comes out of guarded() when `step` throws.
std::string ours(const std::function<void()>& step) {
  try {
    guarded("data/shard-0", step);
    return "nothing";
  } catch (const IndexCorrupt& error) {
    return std::string("corrupt: ") + error.what();
  } catch (const IndexLocked& error) {
    return std::string("locked: ") + error.what();
  } catch (const DiskFull& error) {
    return std::string("full: ") + error.what();
  } catch (const IndexUnavailable& error) {
    return std::string("unavailable: ") + error.what();
  }
}

// A step in which Xapian throws this kind of error.
template <typename Kind>
std::function<void()> thrown(int error = 0) {
  return [error] { throw Kind("what Xapian says", error); };
}

TEST_SUITE("index/xapian_errors") {
  TEST_CASE("each kind of Xapian's errors becomes one of ours, with the path in front") {
    struct Row {
      const char* name;
      std::function<void()> step;
      std::string_view kind;
    };
    const Row rows[] = {
        {"DatabaseCorrupt", thrown<Xapian::DatabaseCorruptError>(), "corrupt"},
        {"DatabaseVersion", thrown<Xapian::DatabaseVersionError>(), "corrupt"},
        {"DatabaseLock", thrown<Xapian::DatabaseLockError>(), "locked"},
        {"Database", thrown<Xapian::DatabaseError>(), "unavailable"},
        {"DatabaseClosed", thrown<Xapian::DatabaseClosedError>(), "unavailable"},
        {"DatabaseCreate", thrown<Xapian::DatabaseCreateError>(), "unavailable"},
        {"DatabaseModified", thrown<Xapian::DatabaseModifiedError>(), "unavailable"},
        {"DatabaseNotFound", thrown<Xapian::DatabaseNotFoundError>(), "unavailable"},
        {"DatabaseOpening", thrown<Xapian::DatabaseOpeningError>(), "unavailable"},
        {"DocNotFound", thrown<Xapian::DocNotFoundError>(), "unavailable"},
        {"FeatureUnavailable", thrown<Xapian::FeatureUnavailableError>(), "unavailable"},
        {"Internal", thrown<Xapian::InternalError>(), "unavailable"},
        {"InvalidArgument", thrown<Xapian::InvalidArgumentError>(), "unavailable"},
        {"InvalidOperation", thrown<Xapian::InvalidOperationError>(), "unavailable"},
        {"Network", thrown<Xapian::NetworkError>(), "unavailable"},
        {"NetworkTimeout", thrown<Xapian::NetworkTimeoutError>(), "unavailable"},
        {"Range", thrown<Xapian::RangeError>(), "unavailable"},
        {"Serialisation", thrown<Xapian::SerialisationError>(), "unavailable"},
        {"Unimplemented", thrown<Xapian::UnimplementedError>(), "unavailable"},
        {"Wildcard", thrown<Xapian::WildcardError>(), "unavailable"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.name);
      CHECK(ours(row.step) == std::string(row.kind) + ": data/shard-0: what Xapian says");
    }
  }

  TEST_CASE("a full disk is told apart, and any other reason of the system's is named") {
    using Xapian::DatabaseError;
    CHECK(ours(thrown<DatabaseError>(ENOSPC)) ==
          "full: data/shard-0: what Xapian says: No space left on device");
    CHECK(ours(thrown<DatabaseError>(EDQUOT)) == "full: data/shard-0: what Xapian says: Disk quota exceeded");
    CHECK(ours(thrown<Xapian::DatabaseCreateError>(ENOSPC)) ==
          "full: data/shard-0: what Xapian says: No space left on device");
    CHECK(ours(thrown<DatabaseError>(EIO)) ==
          "unavailable: data/shard-0: what Xapian says: Input/output error");
  }

  TEST_CASE("what is no error of Xapian's passes as it is, and so does a result") {
    CHECK_THROWS_WITH_AS(guarded("p", [] { throw InvalidRequest("ours"); }), "ours", InvalidRequest);
    CHECK(guarded("p", [] { return 7; }) == 7);
  }
}

}  // namespace
}  // namespace depeche::index
