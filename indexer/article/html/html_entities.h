// Character references ("&eacute;", "&#8217;") outside of HTML: in metadata and Markdown.
#pragma once

#include <string>
#include <string_view>

namespace depeche::article {

// Replaces character references by the characters, also those of old names that lack their semicolon, as
// with_semicolons() has it. Those with unknown names, or numbers of no character, stay as they are.
[[nodiscard]] std::string decode_entities(std::string_view text);

// Puts the semicolon behind references that lack it ("l'&eacutet&eacute"), which browsers read: those of
// letters, no-break spaces and French quotes always, and other old names where no letter, digit or "="
// follows, so that addresses keep their parameters.
[[nodiscard]] std::string with_semicolons(std::string text);

}  // namespace depeche::article
