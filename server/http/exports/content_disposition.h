// The name under which a browser keeps an answer (RFC 6266).
//
// Thread rule: pure function.
#pragma once

#include <string>
#include <string_view>

namespace depeche::http {

// The header: `attachment; filename="depeche-otsc-almaty.csv"; filename*=UTF-8''D%C3%A9p%C3%AAche%20…`. Of
// `subject`, any text, only letters, digits, spaces and harmless punctuation come into a name, so that it can
// neither leave its folder nor feign another extension.
[[nodiscard]] std::string attachment_named(std::string_view subject, std::string_view extension);

}  // namespace depeche::http
