// Makes the header that tells a browser to save an answer, and under which name (RFC 6266).
#pragma once

#include <string>
#include <string_view>

namespace depeche::http {

// The value of the header: `attachment; filename="depeche-otsc-almaty.csv"; filename*=UTF-8''D%C3%A9p…`.
// `subject` is any text. The names keep its letters, digits, spaces and harmless punctuation only, so that a
// name can neither leave its folder nor feign another extension.
[[nodiscard]] std::string attachment_named(std::string_view subject, std::string_view extension);

}  // namespace depeche::http
