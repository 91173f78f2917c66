// Names of languages as databases and catalogues write them, in the language of whoever uses them.
//
// Thread rule: pure function.
#pragma once

#include <string>
#include <string_view>

namespace depeche::article {

// The code of « Français », "FRENCH", "fre" or "fr-FR": "fr", and of "fr-FR" itself. Empty where the name is
// of none that is known here. Requires: valid UTF-8.
[[nodiscard]] std::string language_code(std::string_view name);

}  // namespace depeche::article
