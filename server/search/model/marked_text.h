// Texts with what matched marked in them, as plain values. Nothing here is escaped or tagged: whoever shows a
// text chooses the tags, and knows what must be escaped where it is shown.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace depeche::search {

struct Segment {
  std::string text;  // UTF-8
  bool is_marked = false;

  friend bool operator==(const Segment&, const Segment&) = default;
};

// The texts of the segments together are the whole text. Two marked segments may stand side by side: they are
// two matches.
using MarkedText = std::vector<Segment>;

// A piece of a field of an article.
struct Passage {
  std::size_t begin = 0;  // the byte of the field at which the first segment begins
  MarkedText text;        // each segment begins where the one before it ends

  friend bool operator==(const Passage&, const Passage&) = default;
};

// The passages of a text that show best why it was found, in the order of the text. A snippet without
// passages means that the article has no text to show.
struct Snippet {
  std::vector<Passage> passages;
  bool is_cut_before = false;  // the first passage begins inside a sentence
  bool is_cut_behind = false;  // the last passage ends inside a sentence

  friend bool operator==(const Snippet&, const Snippet&) = default;
};

}  // namespace depeche::search
