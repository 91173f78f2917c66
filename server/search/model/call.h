// What surrounds a question to the search service and is no part of it.
#pragma once

#include <string>

#include "server/search/model/deadline.h"

namespace depeche::search {

struct Call {
  std::string request_id = {};  // names the caller's request in the log of slow queries; may be empty
  Deadline deadline = {};       // the service gives up earlier, where its own timeout ends earlier
};

}  // namespace depeche::search
