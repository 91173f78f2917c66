// What the transport itself answers where no handler could: RFC 9457 problems.
#pragma once

#include <string>
#include <string_view>

namespace depeche::http {

inline constexpr const char* kProblemType = "application/problem+json";

enum class AnswerBody { sent, omitted };  // omitted: the request was a HEAD

// {"type","title","status","detail"}. Requires: `detail` needs no escapes in JSON.
[[nodiscard]] std::string problem_json(int status, std::string_view detail);

// A whole HTTP answer after which the connection closes; 429 and 503 say when to come back. Requires:
// is_request_id(request_id).
[[nodiscard]] std::string problem_answer(int status, std::string_view detail, std::string_view request_id,
                                         AnswerBody body);

}  // namespace depeche::http
