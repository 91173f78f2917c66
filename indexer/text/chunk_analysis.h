// The filters turn one chunk into words: elision first, then inclusive writing,
// compounds, numbers and acronyms.
//
// Thread rule: pure function.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/text/token.h"

namespace depeche::text {

// A token whose forms are not known yet. Offsets count from the first byte of the chunk, positions from 0.
struct Word {
  std::string surface;
  std::uint32_t begin;
  std::uint32_t end;
  std::uint16_t position;
  std::uint16_t width;
  TokenKind kind;
};

struct ChunkWords {
  std::vector<Word> words;      // in order of position; a word stands before its joined form and alternatives
  std::uint16_t positions = 0;  // how many positions the chunk takes
};

// Requires: `chunk` is one that a Chunker cut. Other bytes give meaningless words, and do no harm.
[[nodiscard]] ChunkWords analyze_chunk(std::string_view chunk);

}  // namespace depeche::text
