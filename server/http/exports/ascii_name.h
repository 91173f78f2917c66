// Names for where only ASCII will do: file names, keys.
//
// Thread rule: pure function.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace depeche::http {

// "etat-d-urgence" of « État d’urgence »: small letters without accents and digits, one hyphen for what is
// between, at most `most` bytes. Empty where nothing is left.
[[nodiscard]] std::string ascii_name(std::string_view utf8, std::size_t most);

}  // namespace depeche::http
