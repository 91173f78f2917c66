// Makes names for places that take only ASCII: file names, keys.
//
// Thread rule: pure function.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace depeche::http {

// « État d’urgence » becomes "etat-d-urgence": digits, and small letters without accents, with one hyphen for
// all that stands between them. The name has `most` bytes at most, and is empty where the text has none of
// these.
[[nodiscard]] std::string ascii_name(std::string_view utf8, std::size_t most);

}  // namespace depeche::http
