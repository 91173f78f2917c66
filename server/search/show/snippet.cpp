// A snippet is made in three steps. First a window of the wanted length slides from mark to mark, and the one
// with the most units of the query is taken; where it lacks a unit, two or three shorter windows share the
// length, each for what those before it lack. Then each window is widened to the borders of sentences around
// it, or of words where no sentence ends near. Last, windows that have come to overlap become one passage.
//
// Lengths are bytes: French has few characters of more than one, and a snippet may be a little short.
#include "server/search/show/snippet.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

#include "indexer/base/utf8.h"
#include "indexer/text/sentences.h"

namespace depeche::search {
namespace {

constexpr std::string_view kWhiteSpace = " \n\t\r";

// Bytes of the text, from begin to before end.
struct Range {
  std::size_t begin;
  std::size_t end;
};

// Cuts a range of the text at its marks. A mark that is not wholly inside the range is left out.
MarkedText segments_of(std::string_view text, Range range, const std::vector<Mark>& marks) {
  MarkedText segments;
  std::size_t at = range.begin;
  const auto take_until = [&](std::size_t end) {
    const std::size_t begin = std::exchange(at, end);
    return std::string(text.substr(begin, end - begin));
  };
  for (auto mark = std::ranges::lower_bound(marks, range.begin, {}, &Mark::begin);
       mark != marks.end() && mark->end <= range.end; ++mark) {
    if (mark->begin > at) segments.push_back({take_until(mark->begin), false});
    segments.push_back({take_until(mark->end), true});
  }
  if (range.end > at) segments.push_back({take_until(range.end), false});
  return segments;
}

// Spaces for line breaks: each is one byte, so that segments still say where in the field they stand.
MarkedText on_one_line(MarkedText segments) {
  const auto is_break = [](char c) { return c == '\n' || c == '\t' || c == '\r'; };
  for (Segment& segment : segments) std::ranges::replace_if(segment.text, is_break, ' ');
  return segments;
}

// A window that moves along the text: how many marks are in it, and of how many units.
class MarkWindow {
 public:
  explicit MarkWindow(const std::vector<Mark>& marks)
      : marks_of_unit_(std::ranges::max_element(marks, {}, &Mark::unit)->unit + 1) {}

  void add(const Mark& mark) {
    ++marks_;
    if (++marks_of_unit_[mark.unit] == 1) ++units_;
  }
  void remove(const Mark& mark) {
    --marks_;
    if (--marks_of_unit_[mark.unit] == 0) --units_;
  }
  // Units count most: a passage with two words of the query beats one with one of them five times.
  [[nodiscard]] std::size_t worth() const {
    constexpr std::size_t kUnitWorth = 100;
    return units_ * kUnitWorth + std::min(marks_, kUnitWorth - 1);
  }

 private:
  std::vector<std::size_t> marks_of_unit_;
  std::size_t marks_ = 0;
  std::size_t units_ = 0;
};

// The marks that are worth most within `length` bytes, from the first one's begin to the last one's end. A
// mark that is longer than that stands alone.
Range densest_marks(const std::vector<Mark>& marks, std::size_t length) {
  MarkWindow window(marks);
  std::size_t best_worth = 0;
  Range best{};
  std::size_t behind = 0;
  for (std::size_t first = 0; first < marks.size() && behind < marks.size(); ++first) {
    const auto fits = [&](const Mark& mark) { return mark.end - marks[first].begin <= length; };
    while (behind < marks.size() && (behind == first || fits(marks[behind]))) window.add(marks[behind++]);
    if (window.worth() > best_worth) {
      best_worth = window.worth();
      best = {marks[first].begin, marks[behind - 1].end};
    }
    window.remove(marks[first]);
  }
  return best;
}

// The marks of the units that have no mark inside `passage`.
std::vector<Mark> marks_of_other_units(const std::vector<Mark>& marks, Range passage) {
  std::set<std::size_t> shown;
  for (const Mark& mark : marks) {
    if (mark.begin >= passage.begin && mark.end <= passage.end) shown.insert(mark.unit);
  }
  std::vector<Mark> others;
  std::copy_if(marks.begin(), marks.end(), std::back_inserter(others),
               [&shown](const Mark& mark) { return !shown.contains(mark.unit); });
  return others;
}

// The ranges of marks to show, in the order of the text: one where it has all units, else up to kMostPassages
// that share the length. A text without marks is shown from its beginning.
std::vector<Range> choose_cores(const std::vector<Mark>& marks, std::size_t length) {
  constexpr std::size_t kMostPassages = 3;
  if (marks.empty()) return {{0, 0}};
  std::vector<Range> cores;
  for (std::size_t count = 1; count <= kMostPassages; ++count) {
    cores.clear();
    std::vector<Mark> left = marks;
    while (!left.empty() && cores.size() < count) {
      cores.push_back(densest_marks(left, length / count));
      left = marks_of_other_units(left, cores.back());
    }
    if (left.empty()) break;
  }
  std::sort(cores.begin(), cores.end(), [](Range a, Range b) { return a.begin < b.begin; });
  return cores;
}

// The begin of the first word behind white space from `at` on, or `limit`.
std::size_t word_begin_at_or_after(std::string_view text, std::size_t at, std::size_t limit) {
  const std::size_t space = text.find_first_of(kWhiteSpace, at);
  if (space == std::string_view::npos || space >= limit) return limit;
  return std::min(text.find_first_not_of(kWhiteSpace, space), limit);
}

// The byte behind the last word that ends before `at`, or `limit`.
std::size_t word_end_at_or_before(std::string_view text, std::size_t at, std::size_t limit) {
  const std::size_t space = text.find_last_of(kWhiteSpace, at);
  if (space == std::string_view::npos || space <= limit) return limit;
  const std::size_t last = text.find_last_not_of(kWhiteSpace, space);
  return last == std::string_view::npos ? limit : std::max(last + 1, limit);
}

// The sentences near the marks, looked for no further than a snippet's length away: cutting a whole article
// into sentences would take longer than all the rest.
std::vector<text::Sentence> sentences_around(std::string_view text, Range core, std::size_t length) {
  std::size_t begin = core.begin > length ? character_border(text, core.begin - length) : 0;
  const std::size_t end = character_border(text, std::min(text.size(), core.end + length));
  auto found = text::sentences(text.substr(begin, end - begin));
  for (text::Sentence& sentence : found) {
    sentence.begin += begin;
    sentence.end += begin;
  }
  // Where the slice cuts a sentence is no border of it.
  if (begin > 0 && !found.empty()) found.front().begin = std::string_view::npos;
  if (end < text.size() && !found.empty()) found.back().end = std::string_view::npos;
  return found;
}

// The begin of the first word within `lead` bytes before the core.
std::size_t word_before(std::string_view text, Range core, std::size_t lead) {
  if (lead >= core.begin) return 0;
  return word_begin_at_or_after(text, character_border(text, core.begin - lead), core.begin);
}

// Where the passage begins, at most `spare` bytes before its marks.
std::size_t choose_begin(std::string_view text, Range core, std::size_t spare,
                         const std::vector<text::Sentence>& sentences) {
  const std::size_t earliest = core.begin > spare ? core.begin - spare : 0;
  std::size_t begin = std::string_view::npos;
  for (const text::Sentence& sentence : sentences) {
    if (sentence.begin == std::string_view::npos || sentence.begin > core.begin) continue;
    // The sentence that holds the first mark; an earlier one only adds what was not asked for.
    if (sentence.begin >= earliest) begin = sentence.begin;
  }
  // Else a third of the room goes before the first mark, the rest behind the last.
  return begin != std::string_view::npos ? begin : word_before(text, core, spare / 3);
}

// Where the passage ends: with a sentence, if that fills half of the length at least, else with a word.
std::size_t choose_end(std::string_view text, std::size_t begin, Range core, std::size_t length,
                       const std::vector<text::Sentence>& sentences) {
  const std::size_t latest = character_border(text, std::min(text.size(), begin + length));
  if (latest <= core.end) return core.end;
  std::size_t end = std::string_view::npos;
  for (const text::Sentence& sentence : sentences) {
    if (sentence.end == std::string_view::npos || sentence.end < core.end || sentence.end > latest) continue;
    end = sentence.end;
  }
  const bool is_full = end != std::string_view::npos && (end - begin) * 2 >= length;
  if (is_full || end == text.size()) return end;
  return latest == text.size() ? latest : word_end_at_or_before(text, latest, core.end);
}

bool begins_sentence(const std::vector<text::Sentence>& sentences, std::size_t begin) {
  return begin == 0 || std::any_of(sentences.begin(), sentences.end(),
                                   [begin](const auto& sentence) { return sentence.begin == begin; });
}

bool ends_sentence(const std::vector<text::Sentence>& sentences, std::size_t end) {
  return std::any_of(sentences.begin(), sentences.end(),
                     [end](const auto& sentence) { return sentence.end == end; });
}

struct Widened {
  std::size_t begin;
  std::size_t end;
  bool is_cut_before;  // inside a sentence
  bool is_cut_behind;
};

// From the marks to `length` bytes of text around them.
Widened widen(std::string_view text, Range core, std::size_t length) {
  const std::size_t spare = length - std::min(length, core.end - core.begin);
  const auto sentences = sentences_around(text, core, length);
  std::size_t begin = choose_begin(text, core, spare, sentences);
  const std::size_t end = choose_end(text, begin, core, length, sentences);
  // What is not needed behind the marks goes before them.
  if (!begins_sentence(sentences, begin) && end - begin < length) {
    begin = word_before(text, core, length - (end - core.begin));
  }
  return {begin, end, !begins_sentence(sentences, begin),
          end < text.size() && !ends_sentence(sentences, end)};
}

// Widens each core with its share of the length, and joins passages that touch. Requires: `cores` in the
// order of the text, not empty.
std::vector<Widened> widen_all(std::string_view text, const std::vector<Range>& cores, std::size_t length) {
  std::vector<Widened> passages;
  for (const Range core : cores) {
    const Widened passage = widen(text, core, length / cores.size());
    const bool is_apart = passages.empty() || passage.begin > passages.back().end;
    if (is_apart) {
      passages.push_back(passage);
    } else if (passage.end > passages.back().end) {
      passages.back().end = passage.end;
      passages.back().is_cut_behind = passage.is_cut_behind;
    }
  }
  return passages;
}

}  // namespace

Snippet make_snippet(std::string_view text, const std::vector<Mark>& marks, std::size_t length) {
  if (text.empty() || length == 0) return {};
  const auto ranges = widen_all(text, choose_cores(marks, length), length);
  Snippet snippet{.passages = {},
                  .is_cut_before = ranges.front().is_cut_before,
                  .is_cut_behind = ranges.back().is_cut_behind};
  for (const Widened& range : ranges) {
    snippet.passages.push_back(
        {range.begin, on_one_line(segments_of(text, {range.begin, range.end}, marks))});
  }
  return snippet;
}

MarkedText mark_line(std::string_view text, const std::vector<Mark>& marks) {
  return on_one_line(segments_of(text, {0, text.size()}, marks));
}

std::vector<Passage> mark_lines(std::string_view text, const std::vector<Mark>& marks) {
  std::vector<Passage> lines;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const bool is_blank =
        text.substr(begin, end - begin).find_first_not_of(kWhiteSpace) == std::string_view::npos;
    if (!is_blank) lines.push_back({begin, segments_of(text, {begin, end}, marks)});
    begin = end + 1;
  }
  return lines;
}

}  // namespace depeche::search
