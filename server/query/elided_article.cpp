#include "server/query/elided_article.h"

#include <algorithm>
#include <array>
#include <string>

#include "server/query/signs/characters.h"

namespace depeche::query {
namespace {

constexpr std::array<std::string_view, 13> kElided{"c", "d",  "j",     "l",      "m",      "n",     "s",
                                                   "t", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu"};

// The elided words are ASCII, so that other letters need not become small.
std::string lowered(std::string_view word) {
  std::string small(word);
  for (char& letter : small) {
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  }
  return small;
}

}  // namespace

std::size_t elision_end(std::string_view chunk) {
  constexpr std::size_t kLongest = 6;
  std::size_t at = 0;
  while (at < chunk.size() && at <= kLongest && is_letter(code_at(chunk, at))) at = next_of(chunk, at);
  const UChar32 sign = code_at(chunk, at);
  if (sign != '\'' && sign != U'’') return 0;
  const bool is_elided = std::ranges::find(kElided, lowered(chunk.substr(0, at))) != kElided.end();
  return is_elided ? next_of(chunk, at) : 0;
}

}  // namespace depeche::query
