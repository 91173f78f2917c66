// Chunks: runs of a text between white space and the punctuation that always
// ends a word. What joins words inside ("l'ex-président", "O.T.S.C",
// "étudiant(e)s", "2 000") stays in one chunk; the filters take it apart.
//
// Thread rule: one thread at a time.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace depeche::text {

// The longest chunk in bytes; a longer run is cut at a character.
inline constexpr std::size_t kMaxChunkBytes = 512;

struct Chunk {
  std::size_t begin;  // byte offsets; it begins and ends with a letter or digit,
  std::size_t end;    // or ends with the ) of inclusive writing
};

class Chunker {
 public:
  // `text` must outlive the chunker. Any bytes are taken.
  explicit Chunker(std::string_view text) : text_(text) {}

  [[nodiscard]] std::optional<Chunk> next();

 private:
  void skip_to_word();
  [[nodiscard]] std::size_t run_end(std::size_t at) const;
  [[nodiscard]] std::size_t joined_end(std::size_t begin, std::size_t at) const;
  [[nodiscard]] std::size_t grouped_digits_end(std::size_t begin, std::size_t at) const;

  std::string_view text_;
  std::string_view reach_;  // the text as far as the chunk can need it: a run goes on no further
  std::size_t at_ = 0;
};

}  // namespace depeche::text
