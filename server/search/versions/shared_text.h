// How much of two texts is the same, word for word.
//
// Thread rule: pure functions, but for the analyzer, which is for one thread at a time.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "indexer/text/analyzer.h"

namespace depeche::search {

// The words of an article, for share_of(): of text::compared_part().
struct TextWords {
  std::vector<std::uint64_t> words;
  std::vector<std::uint64_t> shingles;
};
[[nodiscard]] TextWords words_of(std::string_view body, text::Analyzer& analyzer);

// The part of the text that the other one has too, from 0 to 1: of its runs of five words. A shorter text is
// in another or isn't as a whole, only if the words are the same.
[[nodiscard]] double share_of(const TextWords& text, const TextWords& other);

}  // namespace depeche::search
