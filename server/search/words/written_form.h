// How words are written in French, whatever signs were typed.
//
// Thread rule: pure function.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace depeche::search {

// With one sign for each of apostrophe (’), hyphen and space. nullopt: other punctuation stands in `typed`.
[[nodiscard]] std::optional<std::string> written_form(std::string_view typed);

}  // namespace depeche::search
