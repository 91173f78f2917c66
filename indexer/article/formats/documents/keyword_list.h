// Keywords as documents keep them: in one line.
//
// Thread rule: pure function.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace depeche::article {

// Splits « Europe ; énergie » at its semicolons, where it has some, else at its commas.
[[nodiscard]] std::vector<std::string> keywords_in(std::string_view line);

}  // namespace depeche::article
