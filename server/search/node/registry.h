// What of ours a query may have beside Xapian's own: by this, a machine that searches for another knows its
// sources and weights by their names, and makes them from their bytes.
//
// Thread rule: free function; call from any thread.
#pragma once

#include <xapian.h>

namespace depeche::search {

// All that its sources and weights throw is a Xapian::Error.
[[nodiscard]] Xapian::Registry registry_of_sources();

}  // namespace depeche::search
