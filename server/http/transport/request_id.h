// What one request is called in logs, in answers, and by whoever sent it on.
//
// Thread rule: call from any thread.
#pragma once

#include <string>
#include <string_view>

#include "server/http/transport/framing.h"

namespace depeche::http {

inline constexpr const char* kRequestIdHeader = "X-Request-Id";

// 1 to 128 letters, digits and "-._~": what can stand in any log and header as it is.
[[nodiscard]] bool is_request_id(std::string_view text);

// 16 hexadecimal digits, at random.
[[nodiscard]] std::string make_request_id();

// The client's, where it sent one that is_request_id(); else one of ours.
[[nodiscard]] std::string request_id_of(const RequestHead& head);

}  // namespace depeche::http
