// From the user's text to a tree. Any bytes at all are taken: nothing throws, the
// depth of the tree and the time are bounded, and what can't be understood becomes words
// and a warning.
//
//   Almaty OTSC         words side by side; they form one leaf, cut later by the analyzer
//   "coup de feu"       a phrase, in any double quotes or guillemets: "…" “…” „…“ «…» ‹…›
//   Almat*              a prefix of two letters or more
//   =mot ="mot à mot"   just this form: no plural, no conjugation
//   titre:mot           in one field: also of a phrase or a group, titre:(a OU b); see field_name.h
//   a PROCHE/5 b        at most five words apart, in any order; AVANT/5 in this order; also NEAR, BEFORE
//   ET AND OU OR        both, at least one; SAUF NON NOT: not. In capitals only
//   +mot -mot           at the start of a word, a phrase or a group: required, excluded
//   ( )                 a group; around plain words only, they are punctuation, and within a word
//                       part of it: étudiant(e)s
//
// A field binds tightest, then PROCHE and AVANT from left to right, then what stands side by side, then ET
// and SAUF from left to right, then OU, as in Factiva:
// `guerre civile OU crise SAUF Syrie Liban` is any(words[guerre civile] without(words[crise] words[Syrie
// Liban])). A sign or a field binds to the one word, phrase or group that it
// touches.
//
// `SAUF Almaty` and `-Almaty` alone mean all articles but those. An operator with nothing to join, as the
// last ET of `Almaty ET`, is a word. What is opened and not closed, because the user is still typing, is
// closed at the end of the text.
//
// The work is done in stages, each in its own file: lexer, repair, parser.
//
// Thread rule: pure functions.
#pragma once

#include <cstddef>
#include <string_view>

#include "server/query/query_tree.h"

namespace depeche::query {

struct ParseLimits {
  std::size_t max_bytes = 8192;  // the rest is left out, with a warning
  std::size_t max_leaves =
      256;  // plain runs, phrases, prefixes, exact forms; the rest is left out, with a warning
  std::size_t max_depth = 64;  // of parentheses; deeper ones are taken away, with a warning
};

[[nodiscard]] ParsedQuery parse(std::string_view text, const ParseLimits& limits = {});

}  // namespace depeche::query
