// How much of two texts is the same, word for word.
//
// Thread rule: pure functions, but for the analyzer, which is for one thread at a time.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "indexer/text/analyzer.h"

namespace depeche::search {

// The words of an article, for share_of(). Only text::compared_part() of the body is looked at.
struct TextWords {
  std::vector<std::uint64_t> words;
  std::vector<std::uint64_t> shingles;
};
[[nodiscard]] TextWords words_of(std::string_view body, text::Analyzer& analyzer);

// The share of the text that the other one has too, from 0 to 1: how many of its runs of five words the other
// has. A text of fewer words has none of it in common with another, unless the words of both are the same.
[[nodiscard]] double share_of(const TextWords& text, const TextWords& other);

}  // namespace depeche::search
