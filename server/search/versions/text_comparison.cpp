// Both texts are cut into sentences, and each sentence has a hash of its words. Sentences with the same hash
// in the same order are the same; what lies between two of them, a gap, was changed, removed or added. In a
// gap, a table finds the pairs of sentences that are most alike in all: each pair is one changed sentence,
// whose words are aligned in turn. What is left was removed or added, and a sentence that was removed in one
// gap and added in another moved.
//
// A table takes the product of its sides, so a long gap is cut into slices that are as far along in both
// texts: that keeps the time nearly proportional to the length, for texts that have nothing in common as
// well.
#include "server/search/versions/text_comparison.h"

#include <algorithm>
#include <cstdint>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "indexer/text/copies/shingles.h"
#include "indexer/text/sentences.h"
#include "indexer/text/token.h"
#include "server/search/versions/sequence_alignment.h"
#include "server/search/versions/shared_text.h"

namespace depeche::search {
namespace {

// A slice of a gap has at most so many sentences of either text.
constexpr std::size_t kMostInARow = 64;
// A sentence is another one changed where they have half of their words in common,
constexpr double kSharedWords = 0.5;
// or where the longer one has nearly all words of the shorter, and these are several: words were only added.
constexpr double kKeptWords = 0.8;
constexpr std::size_t kFewestKeptWords = 5;

struct Sentence {
  std::string_view text;
  bool begins_paragraph;
  std::uint64_t hash;                    // of its words
  std::vector<std::uint64_t> words;      // in order
  std::vector<std::size_t> word_begins;  // where each stands in `text`
  std::vector<std::uint64_t> sorted;     // its words by hash
};

// A sentence without words, as "…", is compared by its bytes.
std::uint64_t hash_of_words(const Sentence& sentence) {
  if (sentence.words.empty()) return text::hash_of(sentence.text);
  return text::hash_of(
      {reinterpret_cast<const char*>(sentence.words.data()), sentence.words.size() * sizeof(std::uint64_t)});
}

// Tokens are given to the sentences in one walk, as both are in the order of the text.
std::vector<Sentence> sentences_of(std::string_view text, text::Analyzer& analyzer,
                                   const Deadline& deadline) {
  deadline.check();
  const text::Tokens tokens = analyzer.analyze(text);
  std::vector<Sentence> sentences;
  auto token = tokens.begin();
  std::size_t end_before = 0;
  for (const text::Sentence& found : text::sentences(text)) {
    deadline.check();
    const std::string_view between = text.substr(end_before, found.begin - end_before);
    end_before = found.end;
    Sentence sentence{.text = text.substr(found.begin, found.end - found.begin),
                      .begins_paragraph = between.find('\n') != std::string_view::npos,
                      .hash = 0,
                      .words = {},
                      .word_begins = {},
                      .sorted = {}};
    for (; token != tokens.end() && token->begin < found.end; ++token) {
      const bool stands_there =
          token->kind == text::TokenKind::word || token->kind == text::TokenKind::elision;
      if (!stands_there || token->begin < found.begin) continue;
      sentence.words.push_back(token->forms->exact_hash);
      sentence.word_begins.push_back(token->begin - found.begin);
    }
    sentence.hash = hash_of_words(sentence);
    sentence.sorted = sentence.words;
    std::ranges::sort(sentence.sorted);
    sentences.push_back(std::move(sentence));
  }
  return sentences;
}

// A word that both have twice counts twice.
std::size_t count_common_words(const Sentence& a, const Sentence& b) {
  std::size_t common = 0;
  for (auto in_a = a.sorted.begin(), in_b = b.sorted.begin();
       in_a != a.sorted.end() && in_b != b.sorted.end();) {
    if (*in_a == *in_b) {
      ++common;
      ++in_a;
      ++in_b;
    } else {
      ++(*in_a < *in_b ? in_a : in_b);
    }
  }
  return common;
}

// The share of their words that two sentences have in common. 0: neither is the other one changed.
double likeness(const Sentence& a, const Sentence& b) {
  const std::size_t all = a.words.size() + b.words.size();
  const std::size_t shorter = std::min(a.words.size(), b.words.size());
  const std::size_t common = count_common_words(a, b);
  const double shared = all == 0 ? 0 : 2 * static_cast<double>(common) / static_cast<double>(all);
  const bool is_kept =
      common >= kFewestKeptWords && static_cast<double>(common) >= kKeptWords * static_cast<double>(shorter);
  return shared >= kSharedWords || is_kept ? shared : 0;
}

// The text from word n up to the next word. The first word takes what stands before it, so that nothing is
// lost.
std::string_view text_of_word(const Sentence& sentence, std::size_t n) {
  const std::size_t begin = n == 0 ? 0 : sentence.word_begins[n];
  const std::size_t end = n + 1 == sentence.words.size() ? sentence.text.size() : sentence.word_begins[n + 1];
  return sentence.text.substr(begin, end - begin);
}

void append(TextChange change, std::string_view text, std::vector<ComparedPart>& parts) {
  if (parts.empty() || parts.back().change != change) parts.push_back({change, {}});
  parts.back().text += text;
}

// Words that are the same are given as the later sentence writes them.
std::vector<ComparedPart> compare_words(const Sentence& before, const Sentence& after) {
  std::vector<ComparedPart> parts;
  std::size_t in_before = 0;
  std::size_t in_after = 0;
  const auto skip_to = [&](std::size_t end_before, std::size_t end_after) {
    for (; in_before < end_before; ++in_before) {
      append(TextChange::removed, text_of_word(before, in_before), parts);
    }
    for (; in_after < end_after; ++in_after) append(TextChange::added, text_of_word(after, in_after), parts);
  };
  for (const auto& [same_before, same_after] : common_in_order(before.words, after.words)) {
    skip_to(same_before, same_after);
    append(TextChange::same, text_of_word(after, in_after), parts);
    ++in_before;
    ++in_after;
  }
  skip_to(before.words.size(), after.words.size());
  return parts;
}

class Comparison {
 public:
  Comparison(std::vector<Sentence> before, std::vector<Sentence> after, const Deadline& deadline)
      : before_(std::move(before)), after_(std::move(after)), deadline_(deadline) {}

  std::vector<ComparedSentence> run() {
    for (const auto& [in_before, in_after] : common_in_order(hashes(before_), hashes(after_))) {
      compare_gap(in_before, in_after);
      give(TextChange::same, after_[at_after_++]);
      ++at_before_;
    }
    compare_gap(before_.size(), after_.size());
    mark_moved();
    if (!compared_.empty()) compared_.front().begins_paragraph = true;
    return std::move(compared_);
  }

 private:
  static std::vector<std::uint64_t> hashes(const std::vector<Sentence>& sentences) {
    std::vector<std::uint64_t> hashes;
    for (const Sentence& sentence : sentences) hashes.push_back(sentence.hash);
    return hashes;
  }

  // Compares the sentences up to the next one that is the same, in slices that are as far along in both
  // texts.
  void compare_gap(std::size_t end_before, std::size_t end_after) {
    const std::size_t begin_before = at_before_;
    const std::size_t begin_after = at_after_;
    const std::size_t removed = end_before - begin_before;
    const std::size_t added = end_after - begin_after;
    const std::size_t slices = (std::max(removed, added) + kMostInARow - 1) / kMostInARow;
    for (std::size_t slice = 1; slice <= slices; ++slice) {
      compare_slice(begin_before + removed * slice / slices, begin_after + added * slice / slices);
    }
  }

  void compare_slice(std::size_t end_before, std::size_t end_after) {
    for (const auto& [in_before, in_after] :
         changed_in({before_.data() + at_before_, end_before - at_before_},
                    {after_.data() + at_after_, end_after - at_after_})) {
      give_apart(in_before, in_after);
      give_changed(before_[at_before_++], after_[at_after_++]);
    }
    give_apart(end_before, end_after);
  }

  // The pairs of sentences that are most alike in all, as places in the whole texts. best[i, j] is the most
  // that can be paired behind sentence i of the one and j of the other; the walk from [0, 0] reads the pairs
  // off.
  [[nodiscard]] std::vector<std::pair<std::size_t, std::size_t>> changed_in(
      std::span<const Sentence> before, std::span<const Sentence> after) const {
    const std::size_t columns = after.size() + 1;
    std::vector<double> best((before.size() + 1) * columns, 0);
    std::vector<double> alike(best.size(), 0);
    for (std::size_t i = before.size(); i-- > 0;) {
      deadline_.check();
      for (std::size_t j = after.size(); j-- > 0;) {
        const std::size_t cell = i * columns + j;
        alike[cell] = likeness(before[i], after[j]);
        best[cell] = std::max(best[cell + columns], best[cell + 1]);
        if (alike[cell] > 0) best[cell] = std::max(best[cell], alike[cell] + best[cell + columns + 1]);
      }
    }
    std::vector<std::pair<std::size_t, std::size_t>> pairs;
    for (std::size_t i = 0, j = 0; i < before.size() && j < after.size();) {
      const std::size_t cell = i * columns + j;
      if (alike[cell] > 0 && best[cell] == alike[cell] + best[cell + columns + 1]) {
        pairs.emplace_back(at_before_ + i++, at_after_ + j++);
      } else if (best[cell] == best[cell + columns]) {
        ++i;
      } else {
        ++j;
      }
    }
    return pairs;
  }

  // What no sentence of the other text is paired with.
  void give_apart(std::size_t end_before, std::size_t end_after) {
    while (at_before_ < end_before) give(TextChange::removed, before_[at_before_++]);
    while (at_after_ < end_after) give(TextChange::added, after_[at_after_++]);
  }

  void give(TextChange change, const Sentence& sentence) {
    compared_.push_back({.change = change,
                         .begins_paragraph = sentence.begins_paragraph,
                         .is_moved = false,
                         .parts = {{change, std::string(sentence.text)}}});
    hashes_.push_back(sentence.hash);
  }

  void give_changed(const Sentence& before, const Sentence& after) {
    deadline_.check();
    compared_.push_back({.change = TextChange::changed,
                         .begins_paragraph = after.begins_paragraph,
                         .is_moved = false,
                         .parts = compare_words(before, after)});
    hashes_.push_back(0);
  }

  // Marks the sentences that were removed in one place and added in another.
  void mark_moved() {
    std::unordered_map<std::uint64_t, std::pair<bool, bool>> sides;
    for (std::size_t n = 0; n < compared_.size(); ++n) {
      if (compared_[n].change == TextChange::removed) sides[hashes_[n]].first = true;
      if (compared_[n].change == TextChange::added) sides[hashes_[n]].second = true;
    }
    for (std::size_t n = 0; n < compared_.size(); ++n) {
      const auto found = sides.find(hashes_[n]);
      if (found == sides.end()) continue;
      const TextChange change = compared_[n].change;
      const bool is_apart = change == TextChange::removed || change == TextChange::added;
      compared_[n].is_moved = is_apart && found->second.first && found->second.second;
    }
  }

  const std::vector<Sentence> before_;
  const std::vector<Sentence> after_;
  const Deadline deadline_;
  std::size_t at_before_ = 0;
  std::size_t at_after_ = 0;
  std::vector<ComparedSentence> compared_;
  std::vector<std::uint64_t> hashes_;  // of the compared sentences; a changed one is two, and has 0
};

}  // namespace

TextComparison compare_texts(std::string_view before, std::string_view after, text::Analyzer& analyzer,
                             const Deadline& deadline) {
  const std::string_view part_before = text::compared_part(before);
  const std::string_view part_after = text::compared_part(after);
  std::vector<Sentence> sentences_before = sentences_of(part_before, analyzer, deadline);
  std::vector<Sentence> sentences_after = sentences_of(part_after, analyzer, deadline);
  return {.sentences = Comparison(std::move(sentences_before), std::move(sentences_after), deadline).run(),
          .is_cut = part_before.size() < before.size() || part_after.size() < after.size()};
}

ComparisonAnswer compare_articles(const index::StoredArticle& before, const index::StoredArticle& after,
                                  text::Analyzer& analyzer, const Deadline& deadline) {
  const TextWords words_before = words_of(before.body, analyzer);
  deadline.check();
  const TextWords words_after = words_of(after.body, analyzer);
  return {.a = head_of(before),
          .b = head_of(after),
          .share_of_a = share_of(words_before, words_after),
          .share_of_b = share_of(words_after, words_before),
          .title = compare_texts(before.title, after.title, analyzer, deadline),
          .body = compare_texts(before.body, after.body, analyzer, deadline)};
}

ArticleHead head_of(const index::StoredArticle& article) {
  return {.id = std::string(article.id),
          .title = std::string(article.title),
          .date = std::string(article.date),
          .source = std::string(article.source),
          .url = std::string(article.url)};
}

}  // namespace depeche::search
