// Turns a head that was framed into the httplib::Request that handlers get.
//
// Thread rule: pure functions.
#pragma once

#include <httplib.h>

#include "server/http/transport/request.h"

namespace depeche::http {

// Takes over method, version, target, headers and peers, byte for byte as they were framed. `path` is the
// target in front of its query, still encoded; `params` stays empty, as httplib's own decoding loses parts of
// a query. The caller sets the body.
[[nodiscard]] httplib::Request make_request(RequestHead head, const Peers& peers);

}  // namespace depeche::http
