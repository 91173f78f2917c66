// What all articles are compressed with (see article_data.h): tables of how often a French article has each
// letter, which each would otherwise bring along, and phrases of the press. A short article takes
// a seventh less room and half of the time to read.
//
// A part of the schema: an article can't be read without the very bytes that it was written with.
#pragma once

#include <string_view>

namespace depeche::index {

// As Zstandard's documentation lays a dictionary out. Lasts as long as the program; from any thread.
[[nodiscard]] std::string_view article_dictionary();

}  // namespace depeche::index
