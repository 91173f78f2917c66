// What programs that make feeds put around the text of an item, and into its addresses.
//
// Thread rule: pure functions.
#pragma once

#include <string>
#include <string_view>

namespace depeche::article {

// The text without lines at its end that only lead elsewhere: « L’article … est apparu en premier sur … »,
// "Read more".
[[nodiscard]] std::string without_feed_ends(std::string text);

// An address without its fragment and the parameters that count visitors ("xtor", "utm_source").
[[nodiscard]] std::string without_tracking(std::string_view url);

// The name of a newspaper in the title of its feed: « Le Monde.fr - Actualités » is « Le Monde ».
[[nodiscard]] std::string source_in_title(std::string_view title);

// The names in what a feed gives as its author: "a@b.fr (Anne Martin)" is Anne Martin, and an address alone
// nobody.
[[nodiscard]] std::string name_beside_address(std::string_view author);

}  // namespace depeche::article
