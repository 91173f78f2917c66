#include "indexer/text/token.h"

#include <fmt/format.h>
#include <xxhash.h>

#include <iterator>

namespace depeche::text {

std::string_view name_of(TokenKind kind) {
  switch (kind) {
    case TokenKind::word:
      return "word";
    case TokenKind::elision:
      return "elision";
    case TokenKind::joined:
      return "joined";
    case TokenKind::alternative:
      return "alternative";
  }
  return "";
}

std::uint64_t hash_of(std::string_view text) {
  return XXH3_64bits(text.data(), text.size());
}

std::string describe(std::span<const Token> tokens) {
  std::string lines;
  for (const Token& token : tokens) {
    const std::string position = token.width > 1
                                     ? fmt::format("{}-{}", token.position, token.position + token.width - 1)
                                     : fmt::format("{}", token.position);
    fmt::format_to(std::back_inserter(lines), "{} {} {}-{} {} {} {}\n", position, name_of(token.kind),
                   token.begin, token.end, token.forms->surface, token.forms->exact, token.forms->stem);
  }
  return lines;
}

}  // namespace depeche::text
