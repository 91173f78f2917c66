#include "server/search/plan/word_group.h"

#include <algorithm>

#include "indexer/text/words/stop_words.h"

namespace depeche::search {

using text::Token;
using text::TokenKind;

std::size_t WordGroup::begin() const {
  return parts.front().begin;
}

// A joined form may reach further than the last part.
std::size_t WordGroup::end() const {
  const std::size_t end = parts.back().end;
  return joined.empty() ? end : std::max<std::size_t>(end, joined.front().end);
}

std::size_t WordGroup::words() const {
  return static_cast<std::size_t>(std::count_if(
      parts.begin(), parts.end(), [](const Token& token) { return token.kind != TokenKind::elision; }));
}

bool WordGroup::is_stop_word() const {
  return words() <= 1 && text::is_stop_word(last_word().exact);
}

// A group of nothing but elided articles shows these.
std::string WordGroup::surface() const {
  std::string surface;
  for (const Token& part : parts) {
    if (part.kind == TokenKind::elision && words() > 0) continue;
    if (!surface.empty()) surface += "-";
    surface += part.forms->surface;
  }
  return surface;
}

std::vector<text::Token> parts_in(std::span<const text::Token> tokens) {
  std::vector<text::Token> parts;
  std::ranges::copy_if(tokens, std::back_inserter(parts), [](const text::Token& token) {
    return token.kind == text::TokenKind::word || token.kind == text::TokenKind::elision;
  });
  return parts;
}

// A token opens a new group unless an elided article stands before it, or it is inside the positions that a
// joined form covers. Joined and alternative forms come behind the first part of what they belong to.
std::vector<WordGroup> group_words(std::span<const Token> tokens) {
  std::vector<WordGroup> groups;
  std::uint32_t joined_until = 0;  // positions before this belong to a joined form
  bool is_after_elision = false;
  for (const Token& token : tokens) {
    if (token.kind == TokenKind::joined) {
      groups.back().joined.push_back(token);
      joined_until = std::max(joined_until, token.position + token.width);
    } else if (token.kind == TokenKind::alternative) {
      groups.back().alternatives.push_back(token);
    } else {
      if (!is_after_elision && token.position >= joined_until) groups.emplace_back();
      groups.back().parts.push_back(token);
      is_after_elision = token.kind == TokenKind::elision;
    }
  }
  return groups;
}

}  // namespace depeche::search
