// A row of passes over the tokens, of which each may rely on those before it: parentheses get partners, signs
// and fields without an operand go, empty groups go, and then operators without operands become words. As a
// token that goes may leave its neighbour without an operand, signs are settled again behind the groups. At
// last groups of plain words and words side by side become one token each, which the analyzer cuts later.
//
// Each pass is linear, and none makes more tokens than it got, but for the parentheses that were missing.
#include "server/query/repair.h"

#include <algorithm>
#include <utility>

namespace depeche::query {
namespace {

using Tokens = std::vector<Token>;

bool is_sign(const Token& token) {
  return token.kind == TokenKind::required || token.kind == TokenKind::excluded;
}

bool is_proximity(const Token& token) {
  return token.kind == TokenKind::near || token.kind == TokenKind::before;
}

// Whether the token rules only the one word, phrase or group behind it.
bool rules_one(const Token& token) {
  return is_sign(token) || is_proximity(token) || token.kind == TokenKind::field;
}

bool ends_operand(const Token& token) {
  return is_leaf(token) || token.kind == TokenKind::close;
}

bool begins_operand(const Token& token) {
  return is_leaf(token) || token.kind == TokenKind::open || token.kind == TokenKind::field || is_sign(token);
}

void make_word(Token& token, Problem problem, Warnings& warnings) {
  warnings.add(problem, token.begin, token.end);
  token.kind = TokenKind::word;
}

// Adds the closing parentheses that are missing at the end, and removes those that close nothing and those
// that are nested too deep.
Tokens pair_parentheses(Tokens tokens, std::size_t max_depth, Warnings& warnings) {
  Tokens paired;
  std::vector<Token> open;  // holds those beyond max_depth too, which are not in `paired`
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

// Removes signs that touch no operand, as that of -"!", whose phrase was no token; and signs behind NON or
// PROCHE/5, where they have no sense. The name of a field that touches no operand becomes a word.
Tokens settle_signs(const Tokens& tokens, Warnings& warnings) {
  Tokens kept;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    Token token = tokens[i];
    const bool touches_operand =
        i + 1 < tokens.size() && tokens[i + 1].begin == token.end && begins_operand(tokens[i + 1]);
    if (token.kind == TokenKind::field && !touches_operand) {
      make_word(token, Problem::field_without_value, warnings);
    }
    if (is_sign(token)) {
      if (!touches_operand) continue;
      const bool follows_not = !kept.empty() && kept.back().kind == TokenKind::except;
      const bool follows_proximity = !kept.empty() && is_proximity(kept.back());
      if (follows_not || follows_proximity) {
        warnings.add(follows_not ? Problem::sign_after_not : Problem::sign_after_near, token.begin,
                     token.end);
        continue;
      }
    }
    kept.push_back(token);
  }
  return kept;
}

// Removes groups with nothing in them, and the sign before each. A field before one becomes a word.
Tokens drop_empty_groups(const Tokens& tokens, Warnings& warnings) {
  Tokens kept;
  for (const Token& token : tokens) {
    if (token.kind == TokenKind::close && kept.back().kind == TokenKind::open) {
      kept.pop_back();
      if (!kept.empty() && is_sign(kept.back())) kept.pop_back();
      if (!kept.empty() && kept.back().kind == TokenKind::field) {
        make_word(kept.back(), Problem::field_without_value, warnings);
      }
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
  if (i == 0 || !ends_operand(tokens[i - 1])) return false;
  if (is_proximity(tokens[i])) return begins_operand(tokens[i + 1]);
  // A NON behind it either has an operand of its own or becomes a word, and a PROCHE/5 becomes one. Both then
  // begin an operand.
  return begins_operand(tokens[i + 1]) || tokens[i + 1].kind == TokenKind::except ||
         is_proximity(tokens[i + 1]);
}

// Goes from left to right, so the token before each operator has been settled. An operator that became a word
// is an operand to the next one.
Tokens settle_operators(Tokens tokens, Warnings& warnings) {
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    Token& token = tokens[i];
    const bool is_operator = token.kind == TokenKind::both || token.kind == TokenKind::either ||
                             token.kind == TokenKind::except || is_proximity(token);
    if (is_operator && !makes_sense(tokens, i)) make_word(token, Problem::operator_as_word, warnings);
  }
  return tokens;
}

// Makes parentheses around plain words a part of these words, as people copy "l'Organisation (OTSC) a dit"
// from an article. A group beside a sign, NON, a field or PROCHE/5 stays, as it says how far that reaches.
Tokens open_plain_groups(const Tokens& tokens) {
  struct Group {
    std::size_t open;  // in `kept`
    bool has_words_only = true;
  };
  Tokens kept;
  std::vector<Group> groups;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    if (token.kind == TokenKind::open) {
      groups.push_back({kept.size()});
    } else if (token.kind == TokenKind::close) {
      const Group group = groups.back();
      groups.pop_back();
      const bool is_ruled = (group.open > 0 && (rules_one(kept[group.open - 1]) ||
                                                kept[group.open - 1].kind == TokenKind::except)) ||
                            (i + 1 < tokens.size() && is_proximity(tokens[i + 1])) || token.weight;
      if (group.has_words_only && !is_ruled) {
        kept[group.open + 1].begin = kept[group.open + 1].text_begin = kept[group.open].begin;
        if (token.begin < token.end) kept.back().end = kept.back().text_end = token.end;
        kept.erase(kept.begin() + static_cast<std::ptrdiff_t>(group.open));
        continue;
      }
      if (!groups.empty()) groups.back().has_words_only = false;
    } else if ((token.kind != TokenKind::word || token.weight) && !groups.empty()) {
      groups.back().has_words_only = false;
    }
    kept.push_back(token);
  }
  return kept;
}

// Removes parentheses around the whole token, "(Almaty)", but not those of "(a) b (c)".
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

bool is_number(std::string_view text, const Token& token) {
  const std::string_view typed = text.substr(token.text_begin, token.text_end - token.text_begin);
  return typed.find_first_not_of("0123456789") == std::string_view::npos;
}

// Whether the token is the "000" behind a "2": the two are one number, so no sign or operator comes between.
bool continues_number(std::string_view text, const Token& before, const Token& token) {
  constexpr std::size_t kDigitsOfGroup = 3;
  return token.text_end - token.text_begin == kDigitsOfGroup && is_number(text, token) &&
         is_number(text, before);
}

bool is_plain_word(const Token& token) {
  return token.kind == TokenKind::word && !token.weight;
}

// Makes one token of words side by side. A word that a sign, a field or PROCHE/5 rules stays alone, as does
// one with a weight.
Tokens join_words(std::string_view text, const Tokens& tokens) {
  Tokens joined;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    const bool follows_word = is_plain_word(token) && !joined.empty() && is_plain_word(joined.back());
    const bool is_ruled = (joined.size() >= 2 && rules_one(joined[joined.size() - 2])) ||
                          (i + 1 < tokens.size() && is_proximity(tokens[i + 1]));
    if (follows_word && (!is_ruled || continues_number(text, joined.back(), token))) {
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
  tokens = drop_empty_groups(settle_signs(tokens, warnings), warnings);
  tokens = settle_signs(tokens, warnings);  // an empty group that went may have changed their neighbours
  tokens = settle_operators(std::move(tokens), warnings);
  return join_words(text, open_plain_groups(tokens));
}

}  // namespace depeche::query
