// What one request is called in logs, in answers, and by whoever sent it on.
//
// Thread rule: call from any thread.
#pragma once

#include <string>
#include <string_view>

namespace depeche::http {

// 1 to 128 letters, digits and "-._~": what can stand in any log and header as it is.
[[nodiscard]] bool is_request_id(std::string_view text);

// 16 hexadecimal digits, at random.
[[nodiscard]] std::string make_request_id();

}  // namespace depeche::http
