#include "indexer/text/copies/shingles.h"

#include <xxhash.h>

#include <algorithm>

#include "indexer/base/utf8.h"

namespace depeche::text {
namespace {

// Which share of the shingles makes two texts near copies. tests/versions/README.md has what was measured.
constexpr double kSharedByBoth = 0.3;     // of the shingles of both texts
constexpr double kSharedByShorter = 0.6;  // of those of the shorter text: a dispatch within a long article

}  // namespace

// A cut within a character would give bytes that are not UTF-8 to whoever shows the part.
std::string_view compared_part(std::string_view text) {
  return text.substr(0, character_border(text, kMostComparedBytes));
}

std::vector<std::uint64_t> word_hashes(std::span<const Token> tokens) {
  std::vector<std::uint64_t> words;
  words.reserve(tokens.size());
  for (const Token& token : tokens) {
    // Tokens come in the order of the text, so none behind this one lies in the compared part.
    if (token.begin >= kMostComparedBytes) break;
    // Other kinds of token are further readings of words that stand here already. To count them would weigh
    // these words twice.
    const bool stands_there = token.kind == TokenKind::word || token.kind == TokenKind::elision;
    if (stands_there) words.push_back(token.forms->exact_hash);
  }
  return words;
}

std::vector<std::uint64_t> shingles(const std::vector<std::uint64_t>& words) {
  std::vector<std::uint64_t> all;
  if (words.size() < kShingleWords) return all;
  all.reserve(words.size() - kShingleWords + 1);
  for (auto word = words.begin(); word + kShingleWords <= words.end(); ++word) {
    // The hash is over the hashes of the words, side by side in memory, so their order counts: the same five
    // words in another order are another shingle.
    all.push_back(XXH3_64bits(&*word, kShingleWords * sizeof(*word)));
  }
  std::ranges::sort(all);
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

bool are_versions(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b) {
  const auto common = static_cast<double>(count_common(a, b));
  // Shingles that are in both texts are counted once: this is the size of the union, and common / all is the
  // similarity of Jaccard.
  const auto all = static_cast<double>(a.size() + b.size()) - common;
  const auto shorter = static_cast<double>(std::min(a.size(), b.size()));
  // Two empty texts have everything in common, and yet are no copies of each other.
  return common > 0 && (common >= kSharedByBoth * all || common >= kSharedByShorter * shorter);
}

// The search goes on from the last place found, as both are sorted.
std::size_t count_common(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b) {
  std::size_t common = 0;
  auto in_b = b.begin();
  for (const std::uint64_t shingle : a) {
    in_b = std::lower_bound(in_b, b.end(), shingle);
    if (in_b == b.end()) break;
    if (*in_b == shingle) ++common;
  }
  return common;
}

}  // namespace depeche::text
