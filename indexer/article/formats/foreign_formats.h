// Formats that are text and no article: they are known by name, so that none is indexed as the markup that it
// is.
//
// Thread rule: pure functions.
#pragma once

#include <string>
#include <string_view>

namespace depeche::article {

// What a file with these first bytes is, as "is an RSS feed" wants it: "an RSS feed"; empty where it is
// nothing that is known here. XML of any kind but HTML is named by its root element.
[[nodiscard]] std::string foreign_format(std::string_view head);

}  // namespace depeche::article
