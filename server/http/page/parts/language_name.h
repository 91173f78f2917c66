// What a language is called in the language of the page.
//
// Thread rule: pure function.
#pragma once

#include <string>

#include "server/http/page/frame/language.h"

namespace depeche::http {

// "français" for "fr"; a code that stands for no language that is known is given back unchanged.
[[nodiscard]] std::string language_name(const PageLanguage& page, const std::string& code);

}  // namespace depeche::http
