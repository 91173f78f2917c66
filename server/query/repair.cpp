#include "server/query/repair.h"

#include <algorithm>
#include <utility>

namespace depeche::query {
namespace {

using Tokens = std::vector<Token>;

bool is_sign(const Token& token) {
  return token.kind == TokenKind::required || token.kind == TokenKind::excluded;
}

bool ends_operand(const Token& token) {
  return token.kind == TokenKind::word || token.kind == TokenKind::phrase ||
         token.kind == TokenKind::prefix || token.kind == TokenKind::close;
}

bool begins_operand(const Token& token) {
  return token.kind == TokenKind::word || token.kind == TokenKind::phrase ||
         token.kind == TokenKind::prefix || token.kind == TokenKind::open || is_sign(token);
}

// Closes at the end what is open, takes away what is closed but not open, or too deep.
Tokens pair_parentheses(Tokens tokens, std::size_t max_depth, Warnings& warnings) {
  Tokens paired;
  std::vector<Token> open;  // of those beyond max_depth too, which are not in `paired`
  for (const Token& token : tokens) {
    if (token.kind == TokenKind::open) {
      open.push_back(token);
      if (open.size() == max_depth + 1) warnings.add(Problem::too_deep, token.begin, token.end);
      if (open.size() > max_depth) continue;
    } else if (token.kind == TokenKind::close) {
      if (open.empty()) {
        warnings.add(Problem::stray_parenthesis, token.begin, token.end);
        continue;
      }
      open.pop_back();
      if (open.size() >= max_depth) continue;
    }
    paired.push_back(token);
  }
  if (open.empty()) return paired;
  warnings.add(Problem::unclosed_parenthesis, open.back().begin, open.back().end);
  const std::size_t end = tokens.back().end;
  paired.insert(paired.end(), std::min(open.size(), max_depth), {TokenKind::close, end, end, end, end});
  return paired;
}

// Takes away signs that touch nothing, because that was no token, and those that say again what NON said.
Tokens settle_signs(const Tokens& tokens, Warnings& warnings) {
  Tokens kept;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    if (is_sign(token)) {
      const bool touches_operand =
          i + 1 < tokens.size() && tokens[i + 1].begin == token.end && begins_operand(tokens[i + 1]);
      if (!touches_operand) continue;
      if (!kept.empty() && kept.back().kind == TokenKind::except) {
        warnings.add(Problem::sign_after_not, token.begin, token.end);
        continue;
      }
    }
    kept.push_back(token);
  }
  return kept;
}

// With the sign before them.
Tokens drop_empty_groups(const Tokens& tokens) {
  Tokens kept;
  for (const Token& token : tokens) {
    if (token.kind == TokenKind::close && kept.back().kind == TokenKind::open) {
      kept.pop_back();
      if (!kept.empty() && is_sign(kept.back())) kept.pop_back();
    } else {
      kept.push_back(token);
    }
  }
  return kept;
}

// Whether the operator at `i` has something to join; the tokens before it are settled.
bool makes_sense(const Tokens& tokens, std::size_t i) {
  if (i + 1 == tokens.size()) return false;
  if (tokens[i].kind == TokenKind::except) return begins_operand(tokens[i + 1]);
  // Behind it, NON has a sense or becomes a word: it begins an operand in any case.
  const bool has_right = begins_operand(tokens[i + 1]) || tokens[i + 1].kind == TokenKind::except;
  return i > 0 && ends_operand(tokens[i - 1]) && has_right;
}

Tokens settle_operators(Tokens tokens, Warnings& warnings) {
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    Token& token = tokens[i];
    const bool is_operator =
        token.kind == TokenKind::both || token.kind == TokenKind::either || token.kind == TokenKind::except;
    if (!is_operator || makes_sense(tokens, i)) continue;
    warnings.add(Problem::operator_as_word, token.begin, token.end);
    token.kind = TokenKind::word;
  }
  return tokens;
}

// Makes the parentheses around plain words a part of these words, as in "l'Organisation (OTSC) a dit".
// Those that a sign or NON stands before rule how far it reaches, and stay.
Tokens open_plain_groups(const Tokens& tokens) {
  struct Group {
    std::size_t open;  // in `kept`
    bool has_words_only = true;
  };
  Tokens kept;
  std::vector<Group> groups;
  for (const Token& token : tokens) {
    if (token.kind == TokenKind::open) {
      groups.push_back({kept.size()});
    } else if (token.kind == TokenKind::close) {
      const Group group = groups.back();
      groups.pop_back();
      const bool is_ruled =
          group.open > 0 && (is_sign(kept[group.open - 1]) || kept[group.open - 1].kind == TokenKind::except);
      if (group.has_words_only && !is_ruled) {
        kept[group.open + 1].begin = kept[group.open + 1].text_begin = kept[group.open].begin;
        if (token.begin < token.end) kept.back().end = kept.back().text_end = token.end;
        kept.erase(kept.begin() + static_cast<std::ptrdiff_t>(group.open));
        continue;
      }
      if (!groups.empty()) groups.back().has_words_only = false;
    } else if (token.kind != TokenKind::word && !groups.empty()) {
      groups.back().has_words_only = false;
    }
    kept.push_back(token);
  }
  return kept;
}

// Takes away the parentheses around the whole token: "(Almaty)".
Token without_outer_parentheses(std::string_view text, Token token) {
  while (token.text_end - token.text_begin >= 2 && text[token.text_begin] == '(') {
    std::size_t depth = 0;
    std::size_t at = token.text_begin;
    for (; at < token.text_end; ++at) {
      if (text[at] == '(') ++depth;
      if (text[at] == ')' && --depth == 0) break;
    }
    if (at < token.text_end - 1) break;
    ++token.text_begin;
    if (at < token.text_end) --token.text_end;
  }
  return token;
}

Tokens join_words(std::string_view text, const Tokens& tokens) {
  Tokens joined;
  for (const Token& token : tokens) {
    const bool follows_word = token.kind == TokenKind::word && !joined.empty() &&
                              joined.back().kind == TokenKind::word &&
                              (joined.size() < 2 || !is_sign(joined[joined.size() - 2]));
    if (follows_word) {
      joined.back().end = token.end;
      joined.back().text_end = token.text_end;
    } else {
      joined.push_back(token);
    }
  }
  for (Token& token : joined) {
    if (token.kind == TokenKind::word) token = without_outer_parentheses(text, token);
  }
  return joined;
}

}  // namespace

std::vector<Token> repair(std::string_view text, std::vector<Token> tokens, std::size_t max_depth,
                          Warnings& warnings) {
  tokens = pair_parentheses(std::move(tokens), max_depth, warnings);
  tokens = drop_empty_groups(settle_signs(tokens, warnings));
  tokens = settle_operators(std::move(tokens), warnings);
  return join_words(text, open_plain_groups(tokens));
}

}  // namespace depeche::query
