#include "indexer/index/words/article_words.h"

#include <algorithm>
#include <tuple>

#include "indexer/index/schema/schema.h"
#include "indexer/index/words/word_table.h"

namespace depeche::index {
namespace {

using text::Token;

// Tokens with the same forms are the same word, but for whether they are elided.
struct Use {
  const text::Forms* forms;
  bool is_elided;

  friend auto operator<=>(const Use&, const Use&) = default;
};

std::vector<Use> uses_in(std::span<const Token> title, std::span<const Token> body) {
  std::vector<Use> uses;
  uses.reserve(title.size() + body.size());
  for (const std::span<const Token> tokens : {title, body}) {
    for (const Token& token : tokens) uses.push_back({token.forms, token.kind == text::TokenKind::elision});
  }
  std::ranges::sort(uses);
  const auto repeated = std::ranges::unique(uses);
  uses.erase(repeated.begin(), repeated.end());
  return uses;
}

std::string writing_of(const Use& use) {
  if (use.is_elided) return elided_writing(use.forms->exact);
  const bool has_accents = use.forms->surface != use.forms->exact;
  return has_accents ? std::string(exact_word(use.forms->surface)) : std::string();
}

}  // namespace

// Most tokens repeat forms that were met before, so these are sorted by their addresses before any text is
// copied.
ArticleWords words_of(std::span<const Token> title, std::span<const Token> body) {
  ArticleWords words;
  const std::vector<Use> uses = uses_in(title, body);
  words.reserve(uses.size());
  for (const Use& use : uses) {
    words.push_back({std::string(exact_word(use.forms->exact)), writing_of(use)});
  }
  std::ranges::sort(words);
  const auto repeated = std::ranges::unique(words);
  words.erase(repeated.begin(), repeated.end());
  return words;
}

}  // namespace depeche::index
