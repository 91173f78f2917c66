// Recursive descent with one function for each level of binding, the loosest first: OU (alternatives), ET and
// SAUF (conjunction), side by side (sequence), PROCHE and AVANT (neighbours), then one operand. The tokens
// are repaired before, so that no function meets an error, and the recursion is as deep as their parentheses,
// whose depth repair() has bounded.
//
// Excluding is not a node of its own: conjunction and sequence collect what an article must have and what it
// must not (Clauses), and make one `without` of both. So `a SAUF b SAUF c`, `a -b -c` and `-b a -c` are one
// tree.
#include "server/query/parser.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <utility>

#include "indexer/base/utf8.h"
#include "server/query/lexer.h"
#include "server/query/repair.h"
#include "server/query/visible_text.h"
#include "server/query/warnings.h"

namespace depeche::query {
namespace {

// Cuts at the last white space within `max_bytes`, so that no half of a word is looked for. A text without
// white space is cut between two characters.
std::string_view shorten(std::string_view text, std::size_t max_bytes, Warnings& warnings) {
  if (text.size() <= max_bytes) return text;
  const std::size_t space = text.find_last_of(" \t\r\n", max_bytes);
  const std::size_t end = space == std::string_view::npos ? character_border(text, max_bytes) : space;
  warnings.add(Problem::too_long, end, text.size());
  return text.substr(0, end);
}

// Replaces control characters and bytes that are not UTF-8 by as many spaces, so that all offsets stay true.
std::string clean(std::string_view text, Warnings& warnings) {
  std::string cleaned(text);
  bool is_warned = false;
  for (std::size_t at = 0; at < cleaned.size();) {
    const std::size_t begin = at;
    UChar32 code = 0;
    U8_NEXT(cleaned.data(), at, cleaned.size(), code);
    if (code < 0 && !is_warned) {
      warnings.add(Problem::invalid_utf8, begin, at);
      is_warned = true;
    }
    const bool is_gap = code < 0 || (u_iscntrl(code) && !is_invisible(static_cast<char32_t>(code)));
    if (is_gap) cleaned.replace(begin, at - begin, at - begin, ' ');
  }
  return cleaned;
}

// Appends `more` to `nodes`.
void splice(std::vector<Node>& nodes, std::vector<Node> more) {
  std::ranges::move(more, std::back_inserter(nodes));
}

// A node around `children`. They may stand in another order than in the text, as those of `-b a`.
Node parent_of(std::vector<Node> children, NodeKind kind) {
  Node node{.kind = kind, .begin = children.front().begin, .end = children.front().end};
  for (const Node& child : children) {
    node.begin = std::min(node.begin, child.begin);
    node.end = std::max(node.end, child.end);
  }
  node.children = std::move(children);
  return node;
}

// Joins the nodes by `kind`, which is all or any. Children of the same kind are taken in: (a OU b) OU c has
// three children. One node needs no parent; no node gives none.
std::optional<Node> combine(std::vector<Node> nodes, NodeKind kind) {
  std::vector<Node> children;
  for (Node& node : nodes) {
    if (node.kind == kind) {
      splice(children, std::move(node.children));
    } else {
      children.push_back(std::move(node));
    }
  }
  if (children.empty()) return std::nullopt;
  if (children.size() == 1) return std::move(children.front());
  return parent_of(std::move(children), kind);
}

// Collects the nodes that stand side by side or are joined by ET and SAUF: those that an article must have,
// and those that it must not.
class Clauses {
 public:
  void add(std::optional<Node> node, bool is_excluded) {
    if (!node) return;
    if (is_excluded) {
      exclude(std::move(*node));
    } else if (node->kind == NodeKind::without) {
      // a ET (b SAUF c) is the same as (a ET b) SAUF c.
      if (!node->children.front().everything) wanted_.push_back(std::move(node->children.front()));
      node->children.erase(node->children.begin());
      splice(unwanted_, std::move(node->children));
    } else {
      wanted_.push_back(std::move(*node));
    }
  }

  [[nodiscard]] std::optional<Node> join() && {
    std::optional<Node> wanted = combine(std::move(wanted_), NodeKind::all);
    if (unwanted_.empty()) return wanted;
    if (!wanted) {
      const std::size_t at = unwanted_.front().begin;
      wanted = Node{.begin = at, .end = at, .everything = true};
    }
    std::vector<Node> children;
    children.push_back(std::move(*wanted));
    splice(children, std::move(unwanted_));
    return parent_of(std::move(children), NodeKind::without);
  }

 private:
  // To have none of (b OU c) is to have neither b nor c.
  void exclude(Node node) {
    if (node.kind == NodeKind::any) {
      splice(unwanted_, std::move(node.children));
    } else {
      unwanted_.push_back(std::move(node));
    }
  }

  std::vector<Node> wanted_;
  std::vector<Node> unwanted_;
};

// Builds the tree of repaired tokens.
class TreeBuilder {
 public:
  TreeBuilder(std::string_view text, const std::vector<Token>& tokens, std::size_t max_leaves,
              Warnings& warnings)
      : text_(text), tokens_(tokens), max_leaves_(max_leaves), warnings_(warnings) {}

  // Reads operands joined by OU, up to the end or a closing parenthesis. nullopt where they have no leaf.
  [[nodiscard]] std::optional<Node> alternatives() {
    std::vector<Node> found;
    do {
      if (std::optional<Node> node = conjunction()) found.push_back(std::move(*node));
    } while (accept(TokenKind::either));
    return combine(std::move(found), NodeKind::any);
  }

 private:
  std::optional<Node> conjunction() {
    Clauses clauses;
    do {
      accept(TokenKind::both);
      const bool is_excluded = accept(TokenKind::except);
      clauses.add(sequence(), is_excluded);
    } while (is_at(TokenKind::both) || is_at(TokenKind::except));
    return std::move(clauses).join();
  }

  std::optional<Node> sequence() {
    Clauses clauses;
    while (!is_at_end() && !is_at(TokenKind::both) && !is_at(TokenKind::either) &&
           !is_at(TokenKind::except) && !is_at(TokenKind::close)) {
      const bool is_excluded = accept(TokenKind::excluded);
      accept(TokenKind::required);
      clauses.add(neighbours(), is_excluded);
    }
    return std::move(clauses).join();
  }

  // a PROCHE/5 b AVANT/3 c is (a PROCHE/5 b) AVANT/3 c. A side that was left out, beyond max_leaves, leaves
  // the other one alone.
  std::optional<Node> neighbours() {
    std::optional<Node> left = operand();
    while (is_at(TokenKind::near) || is_at(TokenKind::before)) {
      const Token& token = tokens_[at_++];
      std::optional<Node> right = operand();
      if (!left || !right) {
        if (right) left = std::move(right);
        continue;
      }
      std::vector<Node> children;
      children.push_back(std::move(*left));
      children.push_back(std::move(*right));
      left =
          parent_of(std::move(children), token.kind == TokenKind::near ? NodeKind::near : NodeKind::before);
      left->distance = token.distance;
    }
    return left;
  }

  std::optional<Node> fielded(const Token& token) {
    std::optional<Node> child = operand();
    if (!child) return std::nullopt;
    std::vector<Node> children;
    children.push_back(std::move(*child));
    Node node = parent_of(std::move(children), NodeKind::field);
    node.begin = token.begin;
    node.field = token.field;
    return node;
  }

  std::optional<Node> operand() {
    if (is_at(TokenKind::field)) return fielded(tokens_[at_++]);
    if (!accept(TokenKind::open)) return leaf(tokens_[at_++]);
    std::optional<Node> group = alternatives();
    const std::optional<double> weight = is_at(TokenKind::close) ? tokens_[at_].weight : std::nullopt;
    accept(TokenKind::close);
    return weighted(std::move(group), weight);
  }

  static std::optional<Node> weighted(std::optional<Node> child, std::optional<double> weight) {
    if (!child || !weight) return child;
    std::vector<Node> children;
    children.push_back(std::move(*child));
    Node node = parent_of(std::move(children), NodeKind::weighted);
    node.weight = *weight;
    return node;
  }

  // nullopt for each leaf beyond max_leaves; the first of them gets a warning.
  std::optional<Node> leaf(const Token& token) {
    if (++leaves_ > max_leaves_) {
      if (leaves_ == max_leaves_ + 1) warnings_.add(Problem::too_many_clauses, token.begin, text_.size());
      return std::nullopt;
    }
    Node node{.kind = kind_of(token),
              .text = std::string(text_.substr(token.text_begin, token.text_end - token.text_begin)),
              .begin = token.text_begin,
              .end = token.text_end};
    if (token.kind == TokenKind::fuzzy) node.distance = token.distance;
    return weighted(std::move(node), token.weight);
  }

  static NodeKind kind_of(const Token& token) {
    if (token.kind == TokenKind::phrase) return NodeKind::phrase;
    if (token.kind == TokenKind::exact) return NodeKind::exact;
    if (token.kind == TokenKind::fuzzy) return NodeKind::fuzzy;
    return token.kind == TokenKind::prefix ? NodeKind::prefix : NodeKind::words;
  }

  [[nodiscard]] bool is_at_end() const { return at_ == tokens_.size(); }

  [[nodiscard]] bool is_at(TokenKind kind) const { return !is_at_end() && tokens_[at_].kind == kind; }

  bool accept(TokenKind kind) {
    if (!is_at(kind)) return false;
    ++at_;
    return true;
  }

  const std::string_view text_;
  const std::vector<Token>& tokens_;
  const std::size_t max_leaves_;
  Warnings& warnings_;
  std::size_t at_ = 0;
  std::size_t leaves_ = 0;
};

bool is_blank(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    UChar32 code = 0;
    U8_NEXT(text.data(), at, text.size(), code);
    if (!u_isUWhiteSpace(code) && !is_invisible(static_cast<char32_t>(code))) return false;
  }
  return true;
}

// Moves what was found in the visible text to where it stands in the original.
std::vector<Token> in_original(std::vector<Token> tokens, const VisibleText& visible) {
  for (Token& token : tokens) {
    token.begin = visible.begin_in_original(token.begin);
    token.end = visible.end_in_original(token.end);
    token.text_begin = visible.begin_in_original(token.text_begin);
    token.text_end = visible.end_in_original(token.text_end);
  }
  return tokens;
}

std::vector<Warning> in_original(std::vector<Warning> warnings, const VisibleText& visible) {
  for (Warning& warning : warnings) {
    const std::size_t end = visible.end_in_original(warning.offset + warning.length);
    warning.offset = visible.begin_in_original(warning.offset);
    warning.length = std::max(end, warning.offset) - warning.offset;
  }
  return warnings;
}

// The repaired tokens, with offsets in `text`. Invisible characters are in none of their signs and operators.
std::vector<Token> read_tokens(std::string_view text, std::size_t max_depth, Warnings& warnings) {
  const VisibleText visible(text);
  Warnings found;
  std::vector<Token> tokens = repair(visible.text(), lex(visible.text(), found), max_depth, found);
  warnings.add(in_original(std::move(found).sorted(), visible));
  return in_original(std::move(tokens), visible);
}

}  // namespace

ParsedQuery parse(std::string_view text, const ParseLimits& limits) {
  Warnings warnings;
  const std::string cleaned = clean(shorten(text, limits.max_bytes, warnings), warnings);
  const std::vector<Token> tokens = read_tokens(cleaned, limits.max_depth, warnings);
  ParsedQuery query;
  if (auto root = TreeBuilder(cleaned, tokens, limits.max_leaves, warnings).alternatives()) {
    query.root = std::move(*root);
    query.is_empty = false;
  } else if (!is_blank(cleaned)) {
    warnings.add(Problem::no_word, 0, cleaned.size());
  }
  query.has_operators = std::ranges::any_of(tokens, [](const Token& token) {
    return (token.kind != TokenKind::word && token.kind != TokenKind::phrase) || token.weight;
  });
  query.warnings = std::move(warnings).sorted();
  return query;
}

}  // namespace depeche::query
