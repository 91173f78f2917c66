// A pair of words is packed into one number, of the two words and of what stands between them, so that pairs
// are counted by sorting numbers. An article counts once for each of its pairs.
#include "server/search/words/writing_sample.h"

#include <algorithm>
#include <optional>

#include "indexer/text/words/stop_words.h"
#include "server/search/words/written_form.h"

namespace depeche::search {
namespace {

using text::Token;
using text::TokenKind;

constexpr unsigned kWordBits = 26;
constexpr unsigned kJointBits = 12;
constexpr std::uint64_t kMostWords = std::uint64_t{1} << kWordBits;
constexpr std::uint64_t kMostJoints = std::uint64_t{1} << kJointBits;
constexpr std::size_t kMostJointBytes = 16;    // "de l’", "et de la", "contre les"
constexpr std::size_t kMostWritingBytes = 60;  // of a word
constexpr std::size_t kMostPairs = 200'000;
// One article may join two words by chance; among many articles, two may do so. So a pair needs two articles,
// and one more for each so many that were looked at.
constexpr std::size_t kLeastArticles = 2;
constexpr std::size_t kArticlesForOneMore = 5'000;

// Whether a capital says nothing about the word: at the beginning of a text, and behind a sign that may end a
// sentence.
bool begins_sentence(std::string_view text, const Token& token) {
  constexpr std::string_view kEnds = ".!?:;\n\"()";
  std::size_t before = token.begin;
  const auto is_skipped = [](char c) { return c == ' ' || static_cast<unsigned char>(c) >= 0x80; };
  while (before > 0 && is_skipped(text[before - 1])) --before;
  return before == 0 || kEnds.find(text[before - 1]) != std::string_view::npos;
}

bool has_capital(std::string_view text) {
  return std::ranges::any_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
}

}  // namespace

void WritingSample::add(std::string_view text, std::span<const Token> tokens) {
  const Token* last = nullptr;  // word that could begin a pair
  for (const Token& token : tokens) {
    const bool is_written = token.kind == TokenKind::word || token.kind == TokenKind::joined;
    if (!is_written || text::is_stop_word(token.forms->exact)) continue;
    if (token.end - token.begin > kMostWritingBytes || words_.size() == kMostWords) continue;
    if (!begins_sentence(text, token)) count_writing(text, token);
    if (token.kind != TokenKind::word) continue;
    if (last != nullptr) count_pair(text, *last, token);
    last = &token;
  }
}

void WritingSample::end_article() {
  const auto begin = pairs_.begin() + static_cast<std::ptrdiff_t>(article_begin_);
  std::sort(begin, pairs_.end());
  pairs_.erase(std::unique(begin, pairs_.end()), pairs_.end());
  article_begin_ = pairs_.size();
  ++articles_;
}

std::uint64_t WritingSample::number_of(const Token& token) {
  const auto [place, is_new] =
      numbers_.try_emplace(token.forms->exact_hash, static_cast<std::uint32_t>(words_.size()));
  if (is_new) words_.push_back({.exact = token.forms->exact, .writings = {}});
  return place->second;
}

void WritingSample::count_writing(std::string_view text, const Token& token) {
  std::optional<std::string> writing = written_form(text.substr(token.begin, token.end - token.begin));
  if (!writing) return;
  auto& writings = words_[number_of(token)].writings;
  const auto known = std::ranges::find(writings, *writing, &decltype(Word::writings)::value_type::first);
  if (known != writings.end()) {
    ++known->second;
  } else {
    writings.emplace_back(std::move(*writing), 1);
  }
}

// Words that are too far apart, or have a capital or other signs between them, make no pair.
void WritingSample::count_pair(std::string_view text, const Token& first, const Token& second) {
  if (second.begin <= first.end || second.begin - first.end > kMostJointBytes) return;
  std::optional<std::string> joint = written_form(text.substr(first.end, second.begin - first.end));
  if (!joint || has_capital(*joint)) return;
  const auto [place, is_new] = joint_numbers_.try_emplace(*joint, static_cast<std::uint32_t>(joints_.size()));
  if (is_new) joints_.push_back(std::move(*joint));
  if (place->second >= kMostJoints) return;
  pairs_.push_back((number_of(first) << (kWordBits + kJointBits)) | (number_of(second) << kJointBits) |
                   place->second);
}

void WritingSample::teach(Lexicon& lexicon) && {
  teach_writings(lexicon);
  teach_pairs(lexicon);
}

// The writing that was seen most often is shown.
void WritingSample::teach_writings(Lexicon& lexicon) const {
  for (const Word& word : words_) {
    const auto best =
        std::ranges::max_element(word.writings, {}, &decltype(Word::writings)::value_type::second);
    if (best == word.writings.end()) continue;
    if (const auto place = lexicon.find(word.exact)) lexicon.show(*place, best->first);
  }
}

void WritingSample::teach_pairs(Lexicon& lexicon) {
  std::ranges::sort(pairs_);
  const std::size_t least = kLeastArticles + articles_ / kArticlesForOneMore;
  std::vector<Lexicon::Pair> pairs;
  for (auto begin = pairs_.begin(); begin != pairs_.end();) {
    const auto end = std::find_if(begin, pairs_.end(), [&](std::uint64_t pair) { return pair != *begin; });
    const auto count = static_cast<std::size_t>(end - begin);
    const auto first = lexicon.find(words_[*begin >> (kWordBits + kJointBits)].exact);
    const auto second = lexicon.find(words_[(*begin >> kJointBits) & (kMostWords - 1)].exact);
    if (count >= least && first && second) {
      pairs.push_back({*first, *second, static_cast<std::uint32_t>(*begin & (kMostJoints - 1)),
                       static_cast<std::uint32_t>(count)});
    }
    begin = end;
  }
  if (pairs.size() > kMostPairs) {
    std::ranges::nth_element(pairs, pairs.begin() + kMostPairs, std::ranges::greater(),
                             &Lexicon::Pair::articles);
    pairs.resize(kMostPairs);
  }
  lexicon.set_pairs(std::move(pairs), std::move(joints_));
}

}  // namespace depeche::search
