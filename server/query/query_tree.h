// The tree that the parser makes of the user's query. It says how the query is written, and knows
// no analyzer and no database; the planner (server/search/plan/planner.h) gives it meaning.
//
// Thread rule: plain values.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "indexer/index/schema/facets.h"

namespace depeche::query {

enum class NodeKind {
  words,     // a run of plain words between operators, as typed: "l'ONU 2 000 morts"
  phrase,    // what stood between quotes, without them
  prefix,    // "Almat" for Almat*, "l'Almat" for l'Almat*
  exact,     // the word or phrase behind "=", wanted in this form only
  fuzzy,     // the word before "~", wanted in spellings that are `distance` edits away at most, too
  all,       // every child (ET, AND, +, or simply side by side)
  any,       // at least one child (OU, OR)
  without,   // the first child, but none of the others (SAUF, NON, NOT, -)
  near,      // two children, at most `distance` words apart (PROCHE/5)
  before,    // two children, the first at most `distance` words before the second (AVANT/5)
  field,     // one child, which is looked for in `field` only (titre:)
  weighted,  // one child, which counts `weight` times in the score (^3)
};

// A field stands before a colon in a query. It says where words are looked for, or what of an article they
// are compared with: its date or one of the facets that are names.
class Field {
 public:
  static const Field title;
  static const Field quotation;  // what stands between quotation marks in the article
  static const Field date;

  // Requires: the values of `facet` are names.
  explicit constexpr Field(index::Facet facet) : kind_(Kind::facet), facet_(facet) {}

  // Returns the facet that the field is, or nullopt where it is the title, quotation or date.
  [[nodiscard]] constexpr std::optional<index::Facet> facet() const {
    return kind_ == Kind::facet ? std::optional(facet_) : std::nullopt;
  }

  friend constexpr bool operator==(const Field&, const Field&) = default;

 private:
  enum class Kind { title, quotation, date, facet };
  explicit constexpr Field(Kind kind) : kind_(kind) {}

  Kind kind_;
  index::Facet facet_{};  // means something where kind_ is Kind::facet
};

inline constexpr Field Field::title{Kind::title};
inline constexpr Field Field::quotation{Kind::quotation};
inline constexpr Field Field::date{Kind::date};

// The largest distance of PROCHE and AVANT. It is less than the gap between the positions of title and body
// (index::kFieldGap), so that no match reaches from one into the other.
inline constexpr unsigned kMostDistance = 99;

// The most that a tilde lets a spelling differ, in edits: letters more, less, others or swapped.
inline constexpr unsigned kMostEdits = 2;
// The bounds of a weight.
inline constexpr double kLeastWeight = 0.1;
inline constexpr double kMostWeight = 10;

struct Node {
  NodeKind kind = NodeKind::words;
  // Only words, phrase, prefix, exact and fuzzy have text: the user's bytes from `begin` to `end`, with
  // spaces for control characters and invalid bytes. It is valid UTF-8 and holds a letter or digit.
  // Characters that nobody sees, as soft hyphens, may still be in it; the analyzer leaves them out.
  std::string text{};
  // Byte offsets in the user's text. Those of a node with children reach around all children.
  std::size_t begin = 0;
  std::size_t end = 0;
  // all and any have two or more, none of their own kind. without has two or more; the first is `everything`
  // where the user only excluded ("-Almaty"). near and before have two, field and weighted have one.
  std::vector<Node> children{};
  // Only a node of the kind words can be this: it stands for all articles, and its text is empty.
  bool everything = false;
  // Near and before have one, of 1 to kMostDistance words, and fuzzy, of 1 to kMostEdits edits.
  unsigned distance = 0;
  Field field = Field::title;  // only the kind `field` has one
  double weight = 1;           // only weighted has one: kLeastWeight to kMostWeight
};

// Tells the user which part of the query was not understood as typed, and what was made of it.
struct Warning {
  std::string code;        // stable, for programs: "unclosed-quote"
  std::size_t offset = 0;  // byte offset in the user's text
  std::size_t length = 0;  // bytes
  std::string message;     // one French sentence for people
};

struct ParsedQuery {
  Node root;                      // without meaning where `is_empty`
  bool is_empty = true;           // the query names nothing to look for, and means all articles
  bool has_operators = false;     // it has more than words and phrases; the search then never relaxes it
  std::vector<Warning> warnings;  // in the order of the text, at most 16
};

// Writes the tree on one line, for tests and people: all(words[otsc almaty] without(words[a] phrase[b])),
// near/5(words[a] titre(words[b])), or "empty" where `is_empty`. The warnings follow, each as
// !code@offset+length.
[[nodiscard]] std::string describe(const ParsedQuery& query);

}  // namespace depeche::query
