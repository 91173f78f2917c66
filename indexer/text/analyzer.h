// The analyzer turns French text into tokens. It is the heart of Dépêche:
// articles, queries and snippets go through the same class.
//
// A text is first cut into chunks (runs without white space or punctuation
// that ends a word); a chunk goes once through the filters, and its tokens are
// kept, as the words of a language come back again and again.
//
// Thread rule: one thread at a time, because of what it keeps. Make one for
// each thread; they give the same tokens.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "indexer/text/token.h"

namespace depeche::text {

class Analyzer {
 public:
  Analyzer();
  ~Analyzer();
  Analyzer(Analyzer&&) noexcept;
  Analyzer& operator=(Analyzer&&) noexcept;

  // The tokens of `text` in order of position; at one position the word
  // comes first, then its joined form or alternatives. Positions count from 1.
  // Any bytes are taken: what is not UTF-8 separates words. At most 4 GiB.
  // The `forms` of the tokens are valid until the next call.
  [[nodiscard]] std::vector<Token> analyze(std::string_view text);

  // Of these, the tokens that share a bit with `filter`, see Token: with others among them, all that have
  // one of the forms whose bits it has.
  [[nodiscard]] std::vector<Token> find(std::string_view text, std::uint64_t filter);

 private:
  class Memory;
  std::unique_ptr<Memory> memory_;
};

}  // namespace depeche::text
