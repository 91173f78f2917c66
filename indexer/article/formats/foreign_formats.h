// Formats that are text and no article: they are known by name, so that none is indexed as the markup that it
// is.
//
// Thread rule: pure functions.
#pragma once

#include <string>
#include <string_view>

#include "indexer/article/input/opening.h"

namespace depeche::article {

// What a file with this opening is, as "is an RSS feed" wants it: "an RSS feed"; empty where it is nothing
// that is known here. XML of any kind but HTML is named by its root element, and its namespace.
[[nodiscard]] std::string foreign_format(const Opening& opening);

// The first bytes of a binary file, for people: 89 50 4E 47 (".PNG").
[[nodiscard]] std::string magic_of(std::string_view bytes);

}  // namespace depeche::article
