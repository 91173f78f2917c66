// Who asks the search service, and until when. This surrounds a question and is no part of it.
#pragma once

#include <string>

#include "server/search/model/deadline.h"

namespace depeche::search {

struct Call {
  std::string request_id = {};  // names the request in the log of slow queries; empty: it has no name
  Deadline deadline = {};  // the caller's own; the service gives up earlier where its timeout ends earlier
};

}  // namespace depeche::search
