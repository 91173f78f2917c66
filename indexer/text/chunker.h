// The chunker cuts a text into chunks: at white space, and at punctuation that
// always ends a word. A chunk keeps the signs that join words ("l'ex-président",
// "O.T.S.C", "étudiant(e)s", "2 000", "C++"), and a word that the end of a line
// breaks; the filters take it apart.
//
// Thread rule: one thread at a time.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace depeche::text {

// The longest chunk in bytes. A longer run is cut between two characters.
inline constexpr std::size_t kMaxChunkBytes = 512;

struct Chunk {
  std::size_t begin;  // byte offsets. The first character is a letter or digit;
  std::size_t end;    // the last one too, or it is a sign that belongs to the word: the ) of an
                      // inclusive writing, those of C++, the dot of M. Dupont
};

class Chunker {
 public:
  // `text` must outlive the chunker. Any bytes are taken.
  explicit Chunker(std::string_view text) : text_(text) {}

  // The next chunk; nullopt at the end of the text.
  [[nodiscard]] std::optional<Chunk> next();

 private:
  void skip_to_word();
  [[nodiscard]] std::size_t run_end(std::size_t at) const;
  [[nodiscard]] std::size_t joined_end(std::size_t begin, std::size_t at) const;
  [[nodiscard]] std::size_t rest_of_word_end(std::size_t at, std::size_t rest) const;
  [[nodiscard]] std::size_t end_behind_space(std::size_t begin, std::size_t at) const;
  [[nodiscard]] std::size_t grouped_digits_end(std::size_t begin, std::size_t at) const;

  std::string_view text_;
  std::string_view reach_;  // the text up to where the current chunk must end; bounds how far a run is read
  std::size_t at_ = 0;
};

}  // namespace depeche::text
