// Lower case for names that formats define (elements, columns, suffixes), which are ASCII.
#pragma once

#include <string>

namespace depeche::article {

// Every byte that is not an ASCII capital stays what it is.
[[nodiscard]] std::string ascii_lower_case(std::string text);

}  // namespace depeche::article
