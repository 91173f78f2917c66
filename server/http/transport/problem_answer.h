// The answers that the transport itself gives where no handler can: problems of RFC 9457.
//
// Thread rule: pure functions; call from any thread.
#pragma once

#include <string>
#include <string_view>

namespace depeche::http {

inline constexpr const char* kProblemType = "application/problem+json";

enum class AnswerBody { sent, omitted };  // omitted: the request was a HEAD

// Returns the object {"type","title","status","detail"}. Requires: `detail` needs no escapes in JSON.
[[nodiscard]] std::string problem_json(int status, std::string_view detail);

// Returns a whole HTTP answer, head and body, which says that the connection closes; 429 and 503 say when to
// come back. Requires: is_request_id(request_id), as it goes into a header unescaped.
[[nodiscard]] std::string problem_answer(int status, std::string_view detail, std::string_view request_id,
                                         AnswerBody body);

}  // namespace depeche::http
