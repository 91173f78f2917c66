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
  prefix,   // "Almat" for Almat*
  all,      // every child (ET, AND, +, or simply side by side)
  any,      // at least one child (OU, OR)
  without,  // the first child, but none of the others (SAUF, NON, NOT, -)
};

struct Node {
  NodeKind kind = NodeKind::words;
  std::string text;       // of words, phrase, prefix; valid UTF-8, never blank
  std::size_t begin = 0;  // byte offsets of it in the user's text
  std::size_t end = 0;
  std::vector<Node> children;  // of all and any: two or more; of without: two or more, where the first may be
                               //   `everything` when the user only excluded ("-Almaty")
  bool everything = false;     // of words only: stands for all articles; its text is empty
};

// Something in the query that was not understood as typed, and what was made of it.
struct Warning {
  std::string code;        // stable, for programs: "unclosed-quote"
  std::size_t offset = 0;  // byte offset in the user's text
  std::size_t length = 0;  // bytes
  std::string message;     // one French sentence for people
};

struct ParsedQuery {
  Node root;                   // where `is_empty`, meaningless
  bool is_empty = true;        // nothing to look for: all articles are meant
  bool has_operators = false;  // anything but plain words: never relaxed
  std::vector<Warning> warnings;
};

// One line, for tests and people: all(words[otsc almaty] without(...)). See the tests.
[[nodiscard]] std::string describe(const ParsedQuery& query);

}  // namespace depeche::query
