#include "server/search/database/index_errors.h"

#include <fmt/format.h>
#include <xapian.h>

#include "indexer/base/error.h"

namespace depeche::search {

void rethrow_translated(const std::filesystem::path& root) {
  // Xapian names the error and what it was about; which database that was, only the path tells.
  const auto message = [&root](const Xapian::Error& error) {
    return fmt::format("{}: {}", root.string(), error.get_description());
  };
  try {
    throw;
  } catch (const Xapian::DatabaseCorruptError& error) {
    throw IndexCorrupt(message(error));
  } catch (const Xapian::DatabaseVersionError& error) {
    // A format of files that this Xapian can't read is as good as damaged: no retry helps.
    throw IndexCorrupt(message(error));
  } catch (const Xapian::Error& error) {
    throw IndexUnavailable(message(error));
  }
}

}  // namespace depeche::search
