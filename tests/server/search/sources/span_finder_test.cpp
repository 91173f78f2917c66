#include "server/search/sources/span_finder.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>

namespace depeche::search {
namespace {

using Kind = ProximityTree::Kind;

// A leaf that stands wherever the text has one of `letters`; each letter is a word.
ProximityTree leaf(std::string letters) {
  return {.sequences = {{{std::move(letters)}}}};
}

ProximityTree join(Kind kind, unsigned distance, ProximityTree left, ProximityTree right) {
  return {.kind = kind, .distance = distance, .children = {std::move(left), std::move(right)}};
}

PlacesOf places_in(std::string_view text) {
  return [text](const ProximityTree& tree) {
    std::vector<Span> spans;
    for (std::uint32_t at = 0; at < text.size(); ++at) {
      if (tree.sequences.front().front().front().find(text[at]) != std::string::npos)
        spans.push_back({at, at});
    }
    return spans;
  };
}

// The text with the letters of leaves in capitals.
std::string marked(const ProximityTree& tree, std::string text) {
  const auto found = leaf_spans(tree, places_in(text));
  CHECK(has_span(tree, places_in(text)) == !found.empty());
  std::string line = text;
  for (const LeafSpan& each : found) line[each.span.begin] = static_cast<char>(text[each.span.begin] - 32);
  return line;
}

TEST_SUITE("server/search/sources/span_finder") {
  TEST_CASE("finds what is near, and marks only that") {
    const auto near = [](unsigned n) { return join(Kind::near, n, leaf("a"), leaf("b")); };
    const auto before = [](unsigned n) { return join(Kind::before, n, leaf("a"), leaf("b")); };
    struct Row {
      ProximityTree tree;
      std::string text, expected;
    };
    const Row rows[] = {
        {near(1), "axb", "axb"},
        {near(2), "axb", "AxB"},
        {near(1), "ba", "BA"},
        {before(1), "ba", "ba"},
        {before(1), "bab", "bAB"},
        {near(1), "abxxa", "ABxxa"},
        {near(2), "axbxa", "AxBxA"},
        {join(Kind::near, 1, leaf("a"), leaf("a")), "a aa", "a AA"},  // never one place twice
        {join(Kind::near, 1, leaf("a"), leaf("ab")), "axb", "axb"},
        {join(Kind::near, 1, near(2), leaf("c")), "axbc", "AxBC"},
        {join(Kind::near, 1, near(2), leaf("c")), "cxaxb", "cxaxb"},
        {join(Kind::near, 1, near(2), leaf("c")), "caxb", "CAxB"},
        {join(Kind::near, 1, near(3), leaf("c")), "acb", "acb"},  // inside is not beside
        {join(Kind::before, 2, leaf("c"), near(1)), "cab ba", "CAB ba"},
        {{.kind = Kind::any, .children = {near(1), leaf("c")}}, "abc", "ABC"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.text);
      CHECK(marked(row.tree, row.text) == row.expected);
    }
  }

  TEST_CASE("a text of one word over and over takes bounded time") {
    ProximityTree tree = leaf("a");
    for (int i = 0; i < 8; ++i) tree = join(Kind::near, 99, std::move(tree), leaf("a"));
    const std::string text(5'000, 'a');
    CHECK(has_span(tree, places_in(text)));
  }

  TEST_CASE("a text of one word over and over is marked in bounded memory") {
    const ProximityTree tree = join(Kind::near, 99, leaf("a"), leaf("ab"));
    const std::string text(500'000, 'a');  // a hundred million pairs
    CHECK(leaf_spans(tree, places_in(text)).size() == 2 * text.size());
  }
}

}  // namespace
}  // namespace depeche::search
