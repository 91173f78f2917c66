// RTF: its text, and what it says of itself.
//
// Thread rule: pure functions.
#pragma once

#include <string_view>

#include "indexer/article/article.h"

namespace depeche::article {

// Reads any bytes, of whatever they are: pictures, notes, heads and feet of pages are left out, and what is
// cut ends with the file. Characters are in the encoding that the document names, Windows-1252 where it names
// none. Not completed.
[[nodiscard]] Article read_rtf(std::string_view rtf);

}  // namespace depeche::article
