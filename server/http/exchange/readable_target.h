// Reads addresses that were not written in UTF-8: old browsers, bookmarks and intranets write "%E9" for é, as
// Windows-1252 has it.
//
// Thread rule: pure function.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace depeche::http {

// Returns the target with those values of its query in UTF-8 that are none. nullopt where all of them are
// UTF-8, and the target is right as it stands.
[[nodiscard]] std::optional<std::string> readable_target(std::string_view target);

}  // namespace depeche::http
