// Where sentences end, for titles and snippets: at . ! ? … with their closing
// quotes, before a space and what can begin a sentence, and at line breaks;
// not after "M.", "Mme", an initial or a number's dot. Where it can't be known
// ("le plan B. Paris"), the text is kept together: a sentence too long reads
// better than half of one.
//
// Thread rule: pure function.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace depeche::text {

struct Sentence {
  std::size_t begin;  // byte offsets, without the white space around it
  std::size_t end;
};

// All sentences of a text, in order; none is empty. Any bytes are taken.
[[nodiscard]] std::vector<Sentence> sentences(std::string_view text);

}  // namespace depeche::text
