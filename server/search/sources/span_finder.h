// Where in one text the parts of a ProximityTree stand close to each other.
//
// Two spans are n words apart where the later one begins n positions behind the last word of the
// earlier: neighbours are 1 apart. An elided article counts as a word, a compound as its parts; one written
// as a single word stands where it begins. Spans that overlap are not apart.
//
// Thread rule: one thread at a time.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

#include "server/search/sources/proximity_tree.h"

namespace depeche::search {

struct Span {
  std::uint32_t begin;  // positions of the first word and of the last
  std::uint32_t end;

  friend auto operator<=>(const Span&, const Span&) = default;
};

// The spans of a leaf in the text, in any order.
using PlacesOf = std::function<std::vector<Span>(const ProximityTree& leaf)>;

// Whether the tree matches anywhere in the text. An inner operator looks at 20 000 spans at most, so that
// hostile texts take bounded time.
[[nodiscard]] bool has_span(const ProximityTree& tree, const PlacesOf& places_of);

struct LeafSpan {
  const ProximityTree* leaf;
  Span span;
};

// All spans of leaves that take part in a match of the whole tree.
[[nodiscard]] std::vector<LeafSpan> leaf_spans(const ProximityTree& tree, const PlacesOf& places_of);

}  // namespace depeche::search
