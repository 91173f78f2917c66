// Passages are chosen in bytes (French has few characters of more than one, and
// a snippet may be a little short). A window slides from mark to mark; where the best one lacks
// a unit of the query, shorter windows share the length, one for what the others lack. Each is
// then widened to the borders of sentences, or of words, around it.
#include "server/search/show/snippet.h"

#include <algorithm>
#include <iterator>
#include <set>

#include "indexer/base/utf8.h"
#include "indexer/text/sentences.h"
#include "server/search/show/html.h"

namespace depeche::search {
namespace {

constexpr std::string_view kLeftOutBefore = "…\u00A0";
constexpr std::string_view kLeftOutBetween = " … ";
constexpr std::string_view kLeftOutBehind = "\u00A0…";
constexpr std::string_view kWhiteSpace = " \n\t\r";

struct Passage {
  std::size_t begin;
  std::size_t end;
};

void append_marked(std::string& html, std::string_view text, Passage passage, const std::vector<Mark>& marks,
                   const Highlight& highlight) {
  std::size_t at = passage.begin;
  const auto first = std::lower_bound(marks.begin(), marks.end(), passage.begin,
                                      [](const Mark& mark, std::size_t begin) { return mark.begin < begin; });
  for (auto mark = first; mark != marks.end() && mark->end <= passage.end; ++mark) {
    append_escaped(html, text.substr(at, mark->begin - at));
    html += highlight.pre;
    append_escaped(html, text.substr(mark->begin, mark->end - mark->begin));
    html += highlight.post;
    at = mark->end;
  }
  append_escaped(html, text.substr(at, passage.end - at));
}

// The marks of a passage that moves along the text: how many, of how many units.
class MarkWindow {
 public:
  explicit MarkWindow(const std::vector<Mark>& marks)
      : of_unit_(std::ranges::max_element(marks, {}, &Mark::unit)->unit + 1) {}

  void add(const Mark& mark) {
    ++marks_;
    if (++of_unit_[mark.unit] == 1) ++units_;
  }
  void remove(const Mark& mark) {
    --marks_;
    if (--of_unit_[mark.unit] == 0) --units_;
  }
  // Units count most: a passage with two words of the query beats one with one of them five times.
  [[nodiscard]] std::size_t worth() const {
    constexpr std::size_t kUnitWorth = 100;
    return units_ * kUnitWorth + std::min(marks_, kUnitWorth - 1);
  }

 private:
  std::vector<std::size_t> of_unit_;
  std::size_t marks_ = 0;
  std::size_t units_ = 0;
};

Passage densest_marks(const std::vector<Mark>& marks, std::size_t length) {
  MarkWindow window(marks);
  std::size_t best_worth = 0;
  Passage best{};
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

// The marks of units that no mark inside `passage` stands for.
std::vector<Mark> marks_of_other_units(const std::vector<Mark>& marks, Passage passage) {
  std::set<std::size_t> shown;
  for (const Mark& mark : marks) {
    if (mark.begin >= passage.begin && mark.end <= passage.end) shown.insert(mark.unit);
  }
  std::vector<Mark> others;
  std::copy_if(marks.begin(), marks.end(), std::back_inserter(others),
               [&shown](const Mark& mark) { return !shown.contains(mark.unit); });
  return others;
}

// The marks to show: of one passage where it has all units, else of up to kMostPassages with a
// share of the length each, in the order of the text.
std::vector<Passage> choose_cores(const std::vector<Mark>& marks, std::size_t length) {
  constexpr std::size_t kMostPassages = 3;
  if (marks.empty()) return {{0, 0}};
  std::vector<Passage> cores;
  for (std::size_t count = 1; count <= kMostPassages; ++count) {
    cores.clear();
    std::vector<Mark> left = marks;
    while (!left.empty() && cores.size() < count) {
      cores.push_back(densest_marks(left, length / count));
      left = marks_of_other_units(left, cores.back());
    }
    if (left.empty()) break;
  }
  std::sort(cores.begin(), cores.end(), [](Passage a, Passage b) { return a.begin < b.begin; });
  return cores;
}

std::size_t word_begin_at_or_after(std::string_view text, std::size_t at, std::size_t limit) {
  const std::size_t space = text.find_first_of(kWhiteSpace, at);
  if (space == std::string_view::npos || space >= limit) return limit;
  return std::min(text.find_first_not_of(kWhiteSpace, space), limit);
}

std::size_t word_end_at_or_before(std::string_view text, std::size_t at, std::size_t limit) {
  const std::size_t space = text.find_last_of(kWhiteSpace, at);
  if (space == std::string_view::npos || space <= limit) return limit;
  const std::size_t last = text.find_last_not_of(kWhiteSpace, space);
  return last == std::string_view::npos ? limit : std::max(last + 1, limit);
}

// Sentences near the marks, looked for no further than a snippet's length away.
std::vector<text::Sentence> sentences_around(std::string_view text, Passage core, std::size_t length) {
  std::size_t begin = core.begin > length ? character_border(text, core.begin - length) : 0;
  const std::size_t end = character_border(text, std::min(text.size(), core.end + length));
  auto found = text::sentences(text.substr(begin, end - begin));
  for (text::Sentence& sentence : found) {
    sentence.begin += begin;
    sentence.end += begin;
  }
  // What the slice cut is no sentence's border.
  if (begin > 0 && !found.empty()) found.front().begin = std::string_view::npos;
  if (end < text.size() && !found.empty()) found.back().end = std::string_view::npos;
  return found;
}

// The first word at most `lead` bytes before the passage.
std::size_t word_before(std::string_view text, Passage core, std::size_t lead) {
  if (lead >= core.begin) return 0;
  return word_begin_at_or_after(text, character_border(text, core.begin - lead), core.begin);
}

std::size_t choose_begin(std::string_view text, Passage core, std::size_t spare,
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

std::size_t choose_end(std::string_view text, std::size_t begin, Passage core, std::size_t length,
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
Widened widen(std::string_view text, Passage core, std::size_t length) {
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

// Requires: `cores` in the order of the text, not empty.
std::vector<Widened> widen_all(std::string_view text, const std::vector<Passage>& cores, std::size_t length) {
  std::vector<Widened> passages;
  for (const Passage core : cores) {
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

std::string on_one_line(std::string html) {
  std::replace_if(
      html.begin(), html.end(), [](char c) { return c == '\n' || c == '\t' || c == '\r'; }, ' ');
  return html;
}

}  // namespace

std::string make_snippet(std::string_view text, const std::vector<Mark>& marks, std::size_t length,
                         const Highlight& highlight) {
  if (text.empty() || length == 0) return {};
  const auto passages = widen_all(text, choose_cores(marks, length), length);
  std::string html;
  if (passages.front().is_cut_before) html += kLeftOutBefore;
  for (const Widened& passage : passages) {
    if (&passage != &passages.front()) html += kLeftOutBetween;
    append_marked(html, text, {passage.begin, passage.end}, marks, highlight);
  }
  if (passages.back().is_cut_behind) html += kLeftOutBehind;
  return on_one_line(std::move(html));
}

std::string mark_line(std::string_view text, const std::vector<Mark>& marks, const Highlight& highlight) {
  std::string html;
  append_marked(html, text, {0, text.size()}, marks, highlight);
  return on_one_line(std::move(html));
}

std::string mark_paragraphs(std::string_view text, const std::vector<Mark>& marks,
                            const Highlight& highlight) {
  std::string html;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t line_end = std::min(text.find('\n', begin), text.size());
    const bool is_blank =
        text.substr(begin, line_end - begin).find_first_not_of(kWhiteSpace) == std::string_view::npos;
    if (!is_blank) {
      html += "<p>";
      append_marked(html, text, {begin, line_end}, marks, highlight);
      html += "</p>\n";
    }
    begin = line_end + 1;
  }
  return html;
}

}  // namespace depeche::search
