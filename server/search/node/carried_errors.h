// Errors that Xapian's server carries to who asked. It sends a Xapian::Error on and serves the connection
// further; at anything else it ends the connection, and who asked never learns why.
//
// Thread rule: free functions; call from any thread.
#pragma once

#include <exception>

#include <xapian.h>

#include "indexer/base/error.h"
#include "server/search/model/deadline.h"

namespace depeche::search {

// The context of an error that stands for SearchTimeout.
inline constexpr const char* kTimeoutContext = "deadline";

// Returns what `step` returns. Throws Xapian's errors as they are, and one of them in the place of each
// other.
template <typename Step>
auto with_carried_errors(Step step) {
  try {
    return step();
  } catch (const SearchTimeout& timeout) {
    // Not one that stands for a slow network, as then too the connection ends.
    throw Xapian::InvalidOperationError(timeout.what(), kTimeoutContext);
  } catch (const IndexCorrupt& corrupt) {
    throw Xapian::DatabaseCorruptError(corrupt.what());
  } catch (const std::exception& error) {
    throw Xapian::InternalError(error.what());
  }
}

}  // namespace depeche::search
