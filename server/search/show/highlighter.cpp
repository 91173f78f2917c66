// The patterns are turned into hashes once. Most tokens of a text are none of the words, so each is first
// held against a filter of 64 bits, which the first words of all patterns share; only a token that passes is
// compared with the patterns one by one. A pattern of several words goes on from the position behind the
// token that matched, which is also how a compound may stand for one of the words.
#include "server/search/show/highlighter.h"

#include <algorithm>
#include <utility>

#include "indexer/text/quotations.h"
#include "server/search/show/proximity_marks.h"

namespace depeche::search {
namespace {

constexpr std::size_t kTokensBetweenLooks = 4096;  // at the deadline

bool has(const std::vector<std::uint64_t>& hashes, std::uint64_t hash) {
  return std::find(hashes.begin(), hashes.end(), hash) != hashes.end();
}

std::vector<std::uint64_t> hashes_of(const std::vector<std::string>& texts) {
  std::vector<std::uint64_t> hashes;
  hashes.reserve(texts.size());
  for (const std::string& text : texts) hashes.push_back(text::hash_of(text));
  return hashes;
}

void add_units(Mark& mark, const Mark& other) {
  mark.other_units.push_back(other.unit);
  mark.other_units.insert(mark.other_units.end(), other.other_units.begin(), other.other_units.end());
}

// Keeps the longer of two marks that overlap; it takes over the units of the other, so that they do not seem
// to be missing from the text. Requires: sorted by begin.
std::vector<Mark> without_overlaps(const std::vector<Mark>& marks) {
  std::vector<Mark> kept;
  for (const Mark& mark : marks) {
    if (kept.empty() || mark.begin >= kept.back().end) {
      kept.push_back(mark);
    } else if (mark.end - mark.begin > kept.back().end - kept.back().begin) {
      Mark longer = mark;
      add_units(longer, kept.back());
      kept.back() = std::move(longer);
    } else if (mark.unit != kept.back().unit) {
      add_units(kept.back(), mark);
    }
  }
  return kept;
}

}  // namespace

// An elided article has no stem to match by: "c" in "c'est" is not the letter c. In a phrase it stands by its
// exact form.
bool Highlighter::HashedForms::match(const text::Token& token) const {
  const text::Forms& forms = *token.forms;
  const bool is_elision = token.kind == text::TokenKind::elision;
  if (!is_elision && (filter & text::filter_bit(forms.stem_hash)) != 0 && has(stems, forms.stem_hash))
    return true;
  if ((filter & text::filter_bit(forms.exact_hash)) != 0 && has(exacts, forms.exact_hash)) return true;
  return !prefix.empty() && !is_elision && forms.exact.starts_with(prefix);
}

// A prefix may begin any token, so it lets all of them pass the filter.
Highlighter::HashedForms Highlighter::hash(const WordForms& forms) {
  HashedForms hashed{hashes_of(forms.stems), hashes_of(forms.exacts), forms.prefix, 0};
  for (const std::uint64_t stem : hashed.stems) hashed.filter |= text::filter_bit(stem);
  for (const std::uint64_t exact : hashed.exacts) hashed.filter |= text::filter_bit(exact);
  if (!forms.prefix.empty()) hashed.filter = ~std::uint64_t{0};
  return hashed;
}

Highlighter::Highlighter(const std::vector<Pattern>& patterns, std::vector<ProximityPattern> proximities)
    : proximities_(std::move(proximities)) {
  if (!proximities_.empty()) filter_ = ~std::uint64_t{0};
  for (const Pattern& pattern : patterns) {
    HashedPattern hashed{{}, pattern.unit, pattern.field};
    for (const WordForms& word : pattern.words) {
      hashed.words.push_back(hash(word));
      filter_ |= hashed.words.back().filter;
    }
    if (hashed.words.empty()) continue;
    first_filter_ |= hashed.words.front().filter;
    patterns_.push_back(std::move(hashed));
  }
}

// The index behind the last token of the match that begins at `first`, or `first` when there is none.
std::size_t Highlighter::end_of_match(const HashedPattern& pattern, Tokens tokens, std::size_t first) {
  if (!pattern.words.front().match(tokens[first])) return first;
  std::size_t last = first;
  for (std::size_t word = 1; word < pattern.words.size(); ++word) {
    const std::uint32_t position = tokens[last].position + tokens[last].width;
    std::size_t next = last + 1;
    while (next < tokens.size() && tokens[next].position < position) ++next;
    while (next < tokens.size() && tokens[next].position == position &&
           !pattern.words[word].match(tokens[next])) {
      ++next;
    }
    if (next >= tokens.size() || tokens[next].position != position) return first;
    last = next;
  }
  return last + 1;
}

void Highlighter::add_marks(std::vector<Mark>& marks, Tokens tokens, index::TextField field,
                            const Deadline& deadline) const {
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (i % kTokensBetweenLooks == 0) deadline.check();
    if ((first_filter_ & tokens[i].filter) == 0) continue;
    for (const HashedPattern& pattern : patterns_) {
      const bool may_begin = pattern.field == field && (pattern.words.front().filter & tokens[i].filter) != 0;
      if (!may_begin) continue;
      const std::size_t end = end_of_match(pattern, tokens, i);
      if (end != i) marks.push_back({tokens[i].begin, tokens[end - 1].end, pattern.unit});
    }
  }
  for (const ProximityPattern& proximity : proximities_) {
    if (proximity.field == field) add_proximity_marks(marks, proximity.tree, tokens, deadline);
  }
}

bool Highlighter::has_patterns_for(index::TextField field) const {
  return std::ranges::find(patterns_, field, &HashedPattern::field) != patterns_.end() ||
         std::ranges::find(proximities_, field, &ProximityPattern::field) != proximities_.end();
}

// What is looked for in a title is marked in titles alone, and what is looked for in quotations inside these.
std::vector<Mark> Highlighter::marks_in(std::string_view text, std::span<const text::Token> tokens,
                                        TextPart part, const Deadline& deadline) const {
  std::vector<Mark> marks;
  add_marks(marks, tokens, index::TextField::anywhere, deadline);
  if (part == TextPart::title) add_marks(marks, tokens, index::TextField::title, deadline);
  if (has_patterns_for(index::TextField::quotation)) {
    for (const text::Quotation& quotation : text::quotations(text)) {
      add_marks(marks, text::tokens_within(tokens, quotation), index::TextField::quotation, deadline);
    }
  }
  std::stable_sort(marks.begin(), marks.end(),
                   [](const Mark& a, const Mark& b) { return a.begin < b.begin; });
  return without_overlaps(marks);
}

}  // namespace depeche::search
