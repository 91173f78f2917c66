// Makes the httplib::Request that handlers get of a head that was framed.
//
// Thread rule: pure functions.
#pragma once

#include <httplib.h>

#include "server/http/transport/request.h"

namespace depeche::http {

// Method, version, target, headers and peers, byte for byte as they came. `path` is the target in front of
// its query, still encoded; `params` stays empty, as httplib's own decoding loses parts of a query. The body
// is left to the caller.
[[nodiscard]] httplib::Request make_request(RequestHead head, const Peers& peers);

}  // namespace depeche::http
