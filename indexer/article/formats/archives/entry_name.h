// The names of files in archives, which may be anything.
//
// Thread rule: pure functions.
#pragma once

#include <string>
#include <string_view>

namespace depeche::article {

// The name in one form, as an id has it: UTF-8, parts separated by "/", none of them "." or "..". Empty where
// nothing is left.
[[nodiscard]] std::string entry_name(std::string_view name);

// True where a part of the name begins with a dot, or is what systems put beside the files of their users.
[[nodiscard]] bool is_hidden_entry(std::string_view name);

}  // namespace depeche::article
