#include "server/query/operator_word.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace depeche::query {

// Only capitals make an operator: "et", "ou" and "non" are among the most frequent words of French.
std::optional<TokenKind> operator_of(std::string_view word) {
  constexpr std::pair<std::string_view, TokenKind> kOperators[] = {
      {"ET", TokenKind::both},    {"AND", TokenKind::both},    {"OU", TokenKind::either},
      {"OR", TokenKind::either},  {"SAUF", TokenKind::except}, {"NON", TokenKind::except},
      {"NOT", TokenKind::except},
  };
  const auto* found = std::ranges::find(kOperators, word, &std::pair<std::string_view, TokenKind>::first);
  if (found == std::end(kOperators)) return std::nullopt;
  return found->second;
}

bool makes_noun(std::string_view word) {
  constexpr std::string_view kWords[] = {"le",  "les", "un",  "du",  "des",   "au",    "aux",  "ce",
                                         "ces", "mon", "ton", "son", "notre", "votre", "leur", "leurs"};
  return std::ranges::find(kWords, word) != std::end(kWords);
}

}  // namespace depeche::query
