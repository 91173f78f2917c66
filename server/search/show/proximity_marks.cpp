#include "server/search/show/proximity_marks.h"

#include <algorithm>
#include <cstdint>
#include <map>

#include "server/search/sources/span_finder.h"

namespace depeche::search {
namespace {

using Tokens = std::span<const text::Token>;

// The mark of each span of a leaf. Two places may have the same positions and differ in bytes, as a
// compound's joined form stands at the position of its first part: the longest is kept.
using Places = std::map<Span, Mark>;

bool has_form(const ExactForms& word, const text::Token& token) {
  return std::ranges::binary_search(word, token.forms->exact);
}

// The index of a token at `position` that is `word`, from `at` on, or tokens.size().
std::size_t find_at(Tokens tokens, std::size_t at, std::uint32_t position, const ExactForms& word) {
  for (; at < tokens.size() && tokens[at].position <= position; ++at) {
    if (tokens[at].position == position && has_form(word, tokens[at])) return at;
  }
  return tokens.size();
}

// Adds the place of a sequence whose first word is tokens[first], where the other words follow.
void add_place(Places& places, Tokens tokens, std::size_t first, const ExactSequence& sequence,
               std::size_t unit) {
  std::size_t last = first;
  for (std::size_t word = 1; word < sequence.size(); ++word) {
    last =
        find_at(tokens, last + 1, tokens[first].position + static_cast<std::uint32_t>(word), sequence[word]);
    if (last == tokens.size()) return;
  }
  const Mark mark{tokens[first].begin, tokens[last].end, unit};
  const auto [place, is_new] = places.try_emplace({tokens[first].position, tokens[last].position}, mark);
  if (!is_new) place->second.end = std::max(place->second.end, mark.end);
}

Places places_of(const ProximityTree& leaf, Tokens tokens, const Deadline& deadline) {
  Places places;
  for (const ExactSequence& sequence : leaf.sequences) {
    deadline.check();
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      if (has_form(sequence.front(), tokens[i])) add_place(places, tokens, i, sequence, leaf.unit);
    }
  }
  return places;
}

}  // namespace

// The span finder says which spans take part in a match; their marks are looked up again by leaf and span.
void add_proximity_marks(std::vector<Mark>& marks, const ProximityTree& tree, Tokens tokens,
                         const Deadline& deadline) {
  std::map<const ProximityTree*, Places> places;
  const auto spans_of = [&](const ProximityTree& leaf) {
    const Places& found = places[&leaf] = places_of(leaf, tokens, deadline);
    std::vector<Span> spans;
    for (const auto& [span, mark] : found) spans.push_back(span);
    return spans;
  };
  for (const LeafSpan& found : leaf_spans(tree, spans_of)) {
    marks.push_back(places.at(found.leaf).at(found.span));
  }
}

}  // namespace depeche::search
