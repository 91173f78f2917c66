// The parser turns the user's text into a tree. It takes any bytes and never throws. The
// depth of the tree and the time are bounded. What the parser can't understand becomes words
// and a warning.
//
//   Almaty OTSC         words side by side; they form one leaf, cut later by the analyzer
//   "coup de feu"       a phrase, in any double quotes or guillemets: "…" “…” „…“ «…» ‹…›
//   Almat*              a prefix of two letters or more
//   =mot ="mot à mot"   this form only: no plural, no conjugation
//   mot~ mot~2          close spellings too: one edit away, or two; see kMostEdits
//   mot^3               weighs three times as much in the score; "a b"^3 and (a OU b)^0,5 too
//   titre:mot           in one field; a phrase or a group may follow too: titre:(a OU b); see field_name.h
//   a PROCHE/5 b        at most five words apart, in any order; AVANT/5 in this order; also NEAR, BEFORE
//   ET AND              both sides. Operators are written in capitals only
//   OU OR               at least one side
//   SAUF NON NOT        not what follows
//   +mot -mot           at the start of a word, a phrase or a group: required, excluded
//   ( )                 a group. Around plain words only, parentheses are punctuation; within a word
//                       they belong to it: étudiant(e)s
//
// A weight binds tightest, then a field, then PROCHE and AVANT from left to right, then what stands side by
// side, then ET and SAUF from left to right, then OU, as in Factiva: `guerre civile OU crise SAUF Syrie
// Liban` is any(words[guerre civile] without(words[crise] words[Syrie Liban])). A sign or a field binds to
// the one word, phrase or group that it touches.
//
// `SAUF Almaty` and `-Almaty` alone mean all articles but those with Almaty. An operator that has nothing to
// join is a word, as the ET of `Almaty ET`. A quote or parenthesis that is still open, because the user is
// typing, is closed at the end of the text.
//
// Where people write as they write elsewhere, signs and capitals are not taken for operators: ET, OU and SAUF
// of a headline in capitals are words, as is the NON of "le NON"; the sign of "-20 %", "-12 °C" and
// "fera -t-il" is none, nor is that of "10^3" and "2020~". Words that a sign ties together are a phrase: R&D,
// jean@exemple.fr. Characters that nobody sees (soft hyphens, zero-width spaces) are not there.
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
  // The parser leaves out what exceeds one of these limits, and warns.
  std::size_t max_bytes = 8192;
  std::size_t max_leaves = 256;  // leaves of the tree: runs of words, phrases, prefixes, exact forms
  std::size_t max_depth = 64;    // parentheses within each other
};

// Parses a query. Offsets in the answer count bytes of `text`. Throws nothing but std::bad_alloc.
[[nodiscard]] ParsedQuery parse(std::string_view text, const ParseLimits& limits = {});

}  // namespace depeche::query
