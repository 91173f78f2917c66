// What the filters make of one chunk, in their order: elision, inclusive
// writing, compounds, numbers, acronyms.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/text/token.h"

namespace depeche::text {

// A token before its forms are known; offsets and positions count from the chunk's.
struct Word {
  std::string surface;
  std::uint32_t begin;
  std::uint32_t end;
  std::uint16_t position;
  std::uint16_t width;
  TokenKind kind;
};

struct ChunkWords {
  std::vector<Word> words;  // in order of position; a word before what joins or varies it
  std::uint16_t positions = 0;
};

// `chunk` is what a Chunker cuts, kMaxChunkBytes at most; any other bytes do no harm.
[[nodiscard]] ChunkWords analyze_chunk(std::string_view chunk);

}  // namespace depeche::text
