// Scalars of YAML, TOML and JSON as people write them at the head of a Markdown file.
//
// Thread rule: pure functions.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace depeche::article {

// The place of the quote that closes the one `value` begins with; npos where `value` begins with none, or
// none closes it.
[[nodiscard]] std::size_t closing_quote(std::string_view value);

// True where `value`, without white space and a comment at its end, is one text in quotes.
[[nodiscard]] bool is_quoted(std::string_view value);

// The text of a value: without its quotes, its escapes read ("\u2019", "\xE9"), or without the comment behind
// it.
// `"Oui", dit la maire` only begins with a quotation: it is the text as it stands. Empty for null and "~".
// Requires: valid UTF-8. Line breaks that are escaped become spaces, as every field is one line.
[[nodiscard]] std::string scalar(std::string_view value);

}  // namespace depeche::article
