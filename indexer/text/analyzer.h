// The analyzer turns French text into tokens. It is the heart of Dépêche:
// articles, queries and snippets go through the same class.
//
// A text is first cut into chunks (runs without white space or punctuation
// that ends a word). A chunk goes through the filters once; the analyzer
// then remembers its tokens, as the words of a language come back again and again.
//
// Thread rule: one thread at a time, because of what it remembers. Make one for
// each thread; they give the same tokens.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "indexer/text/token.h"

namespace depeche::text {

// A text of at most so many bytes is analysed to its end, whatever it holds.
inline constexpr std::size_t kLongText = std::size_t{1} << 20U;
// A longer text ends, for whoever analyses it, before the chunk that would bring more different words or more
// tokens than this, which bounds the memory that one article takes. French press of 16 MiB has a fifth of so
// many words; what has more is a table of numbers, or was made to hurt.
inline constexpr std::size_t kMostWords = std::size_t{1} << 19U;
inline constexpr std::size_t kMostTokens = 3'000'000;

struct AnalyzerOptions {
  // How many chunks the analyzer remembers. The tokens are the same for any number; only time and memory
  // differ. The default takes 24 MB at most and holds the chunks that make 95 % of French press twice over.
  std::size_t most_chunks = std::size_t{1} << 16U;
};

class Analyzer {
 public:
  explicit Analyzer(const AnalyzerOptions& options = {});
  ~Analyzer();
  Analyzer(Analyzer&&) noexcept;
  Analyzer& operator=(Analyzer&&) noexcept;

  // The tokens of `text` in order of position; at one position the word
  // comes first, then its joined form or alternatives. Positions count from 1.
  // Any bytes are taken: bytes that are not UTF-8 separate words. At most 4 GiB. A text longer than
  // kLongText may have more words than there are tokens for.
  [[nodiscard]] Tokens analyze(std::string_view text);

  // Those tokens of analyze(text) whose Token::filter has a bit in common with `filter`. When `filter` holds
  // the bits of some words, every token with one of these words is among them, and a few others are too.
  // Where most tokens are left out, this takes a fraction of the time that analyze() takes.
  [[nodiscard]] Tokens find(std::string_view text, std::uint64_t filter);

 private:
  class Memory;

  [[nodiscard]] static std::vector<Token> find_by(Memory& memory, std::string_view text,
                                                  std::uint64_t filter);
  [[nodiscard]] std::shared_ptr<const void> owner_of_forms();

  AnalyzerOptions options_;
  std::shared_ptr<Memory> memory_;  // shared with the tokens whose forms it holds
};

}  // namespace depeche::text
