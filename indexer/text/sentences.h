// Cuts a text into sentences, for titles and snippets. A sentence ends at a line break, and
// at . ! ? … with the quotes and brackets that close there, when a space follows and then a character
// that can begin a sentence. It does not end after "M.", an initial, or the dot of a number.
// Where nobody can know ("le plan B. Paris"), the text is kept together: a sentence too long reads
// better than half of one.
//
// Thread rule: pure function.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace depeche::text {

struct Sentence {
  std::size_t begin;  // byte offsets; the white space around it is outside
  std::size_t end;
};

// All sentences of a text, in order; none is empty. Any bytes are taken.
[[nodiscard]] std::vector<Sentence> sentences(std::string_view text);

}  // namespace depeche::text
