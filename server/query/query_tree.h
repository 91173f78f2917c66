// The user's query as a tree. Purely syntactic: no analyzer, no database; the
// planner (server/search/planner.h) gives it meaning.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace depeche::query {

enum class NodeKind {
  words,    // a run of plain words between operators, as typed: "l'ONU 2 000 morts"
  phrase,   // what stood between quotes, without them
  prefix,   // "Almat" for Almat*, "l'Almat" for l'Almat*
  all,      // every child (ET, AND, +, or simply side by side)
  any,      // at least one child (OU, OR)
  without,  // the first child, but none of the others (SAUF, NON, NOT, -)
};

struct Node {
  NodeKind kind = NodeKind::words;
  // Of words, phrase, prefix: the user's bytes from begin to end, with spaces for control characters and
  // invalid bytes. Valid UTF-8, holds a letter or digit.
  std::string text{};
  // Byte offsets in the user's text; of all, any, without: around their children.
  std::size_t begin = 0;
  std::size_t end = 0;
  // Of all and any: two or more, none of the same kind. Of without: two or more; the first may be
  // `everything` when the user only excluded ("-Almaty").
  std::vector<Node> children{};
  // Of words only: stands for all articles; its text is empty.
  bool everything = false;
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
  bool has_operators = false;     // anything but plain words: never relaxed
  std::vector<Warning> warnings;  // in the order of the text, at most 16
};

// One line, for tests and people: all(words[otsc almaty] without(words[a] phrase[b])); then its warnings,
// each as !code@offset+length. Where `is_empty`: empty.
[[nodiscard]] std::string describe(const ParsedQuery& query);

}  // namespace depeche::query
