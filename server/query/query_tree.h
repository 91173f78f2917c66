// The user's query as a tree. Purely syntactic: no analyzer, no database; the
// planner (server/search/plan/planner.h) gives it meaning.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace depeche::query {

enum class NodeKind {
  words,    // a run of plain words between operators, as typed: "l'ONU 2 000 morts"
  phrase,   // what stood between quotes, without them
  prefix,   // "Almat" for Almat*, "l'Almat" for l'Almat*
  exact,    // what stood behind "=": a word or a phrase, in just this form
  all,      // every child (ET, AND, +, or simply side by side)
  any,      // at least one child (OU, OR)
  without,  // the first child, but none of the others (SAUF, NON, NOT, -)
  near,     // two children, at most `distance` words apart (PROCHE/5)
  before,   // likewise, the first before the second (AVANT/5)
  field,    // its one child, looked for in `field` only (titre:)
};

// Where words are looked for, or what of an article they are compared with.
enum class Field {
  title,
  quotation,  // what stands between quotation marks in the article
  source,
  tag,
  author,
  date,
};

// What PROCHE and AVANT take at most; less than lies between title and body (index::kFieldGap).
inline constexpr unsigned kMostDistance = 99;

struct Node {
  NodeKind kind = NodeKind::words;
  // Of words, phrase, prefix, exact: the user's bytes from begin to end, with spaces for control characters
  // and invalid bytes. Valid UTF-8, holds a letter or digit.
  std::string text{};
  // Byte offsets in the user's text; of the others: around their children.
  std::size_t begin = 0;
  std::size_t end = 0;
  // Of all and any: two or more, none of the same kind. Of without: two or more; the first may be
  // `everything` when the user only excluded ("-Almaty"). Of near and before: two. Of field: one.
  std::vector<Node> children{};
  // Of words only: stands for all articles; its text is empty.
  bool everything = false;
  unsigned distance = 0;       // of near and before: 1 to kMostDistance
  Field field = Field::title;  // of field
};

// Something in the query that was not understood as typed, and what was made of it.
struct Warning {
  std::string code;        // stable, for programs: "unclosed-quote"
  std::size_t offset = 0;  // byte offset in the user's text
  std::size_t length = 0;  // bytes
  std::string message;     // one French sentence for people
};

struct ParsedQuery {
  Node root;                      // where `is_empty`, meaningless
  bool is_empty = true;           // nothing to look for: all articles are meant
  bool has_operators = false;     // anything but plain words and phrases: never relaxed
  std::vector<Warning> warnings;  // in the order of the text, at most 16
};

// One line, for tests and people: all(words[otsc almaty] without(words[a] phrase[b])); then its warnings,
// each as !code@offset+length. near/5(words[a] titre(words[b])). Where `is_empty`: empty.
[[nodiscard]] std::string describe(const ParsedQuery& query);

}  // namespace depeche::query
