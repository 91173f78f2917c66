// Words are numbered in the order of their exact forms, so that those with a common beginning are neighbours:
// a lookup is a binary search, and completions are a range.
#include "server/search/words/lexicon.h"

#include <algorithm>
#include <cassert>
#include <functional>

namespace depeche::search {

void Lexicon::append(std::string_view exact, std::uint32_t articles) {
  assert(size() == 0 || this->exact(static_cast<Word>(size() - 1)) < exact);
  text_ += exact;
  begins_.push_back(static_cast<std::uint32_t>(text_.size()));
  articles_.push_back(articles);
}

// The writing of a word is kept only where it is not the exact form, which most words have.
void Lexicon::show(Word word, std::string_view shown) {
  if (shown == this->shown(word) || shown.find(kEnd) != std::string_view::npos) return;
  if (shown_begins_.size() <= word) shown_begins_.resize(size(), 0);
  shown_begins_[word] = static_cast<std::uint32_t>(shown_text_.size());
  shown_text_ += shown;
  shown_text_ += kEnd;
}

void Lexicon::drop_rarer_than(std::uint32_t articles) {
  assert(pairs_.empty());
  Lexicon kept;
  for (Word word = 0; word < size(); ++word) {
    if (articles_[word] < articles) continue;
    kept.append(exact(word), articles_[word]);
    const auto place = static_cast<Word>(kept.size() - 1);
    if (shown(word) != exact(word)) kept.show(place, shown(word));
  }
  kept.revision_ = std::move(revision_);
  kept.articles_for_each_sampled_ = articles_for_each_sampled_;
  *this = std::move(kept);
}

void Lexicon::set_pairs(std::vector<Pair> pairs, std::vector<std::string> joints) {
  std::ranges::sort(pairs, [](const Pair& a, const Pair& b) {
    return a.first != b.first ? a.first < b.first : a.articles > b.articles;
  });
  pairs_ = std::move(pairs);
  joints_ = std::move(joints);
}

std::string_view Lexicon::exact(Word word) const {
  return std::string_view(text_).substr(begins_[word], begins_[word + 1] - begins_[word]);
}

std::string_view Lexicon::shown(Word word) const {
  const std::uint32_t begin = word < shown_begins_.size() ? shown_begins_[word] : 0;
  return begin == 0 ? exact(word) : std::string_view(shown_text_.data() + begin);
}

// By hand, as words are no objects that a standard algorithm could walk over.
Lexicon::Word Lexicon::lower_bound(std::string_view exact) const {
  Word begin = 0;
  auto end = static_cast<Word>(size());
  while (begin < end) {
    const Word middle = begin + (end - begin) / 2;
    if (this->exact(middle) < exact) {
      begin = middle + 1;
    } else {
      end = middle;
    }
  }
  return begin;
}

std::optional<Lexicon::Word> Lexicon::find(std::string_view exact) const {
  const Word word = lower_bound(exact);
  if (word == size() || this->exact(word) != exact) return std::nullopt;
  return word;
}

Lexicon::Word Lexicon::end_of_prefix(std::string_view exact_prefix) const {
  // No word has this byte, as it stands nowhere in UTF-8.
  constexpr char kBehindAll = '\xff';
  return lower_bound(std::string(exact_prefix) + kBehindAll);
}

std::vector<Lexicon::Word> Lexicon::words_that_begin_with(std::string_view exact_prefix,
                                                          std::size_t most) const {
  // Of a range of words only `most` are kept, in a heap: sorting all that begin with one letter would take
  // longer.
  const auto is_better = [this](Word a, Word b) {
    return articles_[a] != articles_[b] ? articles_[a] > articles_[b] : a < b;
  };
  std::vector<Word> best;  // a heap, its worst in front
  if (most == 0) return best;
  const Word end = end_of_prefix(exact_prefix);
  for (Word word = lower_bound(exact_prefix); word < end; ++word) {
    if (best.size() == most) {
      if (articles_[word] <= articles_[best.front()]) continue;
      std::ranges::pop_heap(best, is_better);
      best.pop_back();
    }
    best.push_back(word);
    std::ranges::push_heap(best, is_better);
  }
  std::ranges::sort_heap(best, is_better);
  return best;
}

std::span<const Lexicon::Pair> Lexicon::pairs_of(Word first) const {
  const auto found = std::ranges::equal_range(pairs_, first, {}, &Pair::first);
  return {found.begin(), found.end()};
}

}  // namespace depeche::search
