// The id of a request stands in logs and in the answer; a proxy that passes a request on may have given it
// one.
//
// Thread rule: call from any thread.
#pragma once

#include <string>
#include <string_view>

#include "server/http/transport/framing.h"

namespace depeche::http {

inline constexpr const char* kRequestIdHeader = "X-Request-Id";

// True for 1 to 128 letters, digits and "-._~": such a text can stand in any log and header as it is.
[[nodiscard]] bool is_request_id(std::string_view text);

// Returns 16 hexadecimal digits, at random.
[[nodiscard]] std::string make_request_id();

// Returns the client's id where it sent exactly one that is_request_id(), else make_request_id().
[[nodiscard]] std::string request_id_of(const RequestHead& head);

}  // namespace depeche::http
