// Two versions of a text, with "|" between them: both are told whole, sentence by sentence.
#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "indexer/base/utf8.h"
#include "indexer/text/sentences.h"
#include "server/search/versions/shared_text.h"
#include "server/search/versions/text_comparison.h"
#include "tests/fuzz/target.h"

namespace depeche::fuzz {
namespace {

using search::ComparedSentence;
using search::TextChange;

std::vector<std::string_view> sentences_of(std::string_view text) {
  std::vector<std::string_view> sentences;
  for (const auto& [begin, end] : text::sentences(text)) sentences.push_back(text.substr(begin, end - begin));
  return sentences;
}

// Takes the sentences of one side as they come, and knows which must be next.
class Side {
 public:
  explicit Side(std::string_view text) : sentences_(sentences_of(text)) {}

  std::string_view next() {
    claim(at_ < sentences_.size(), "no more sentences than the text has");
    return sentences_[at_++];
  }
  [[nodiscard]] bool is_at_end() const { return at_ == sentences_.size(); }

 private:
  std::vector<std::string_view> sentences_;
  std::size_t at_ = 0;
};

// Of what a part that is the same has the later version's text, so that the earlier one is known by the rest.
void claim_changed(const ComparedSentence& sentence, std::string_view before, std::string_view after) {
  std::string later;
  for (const search::ComparedPart& part : sentence.parts) {
    claim(part.change != TextChange::changed, "parts are the same, removed or added");
    if (part.change != TextChange::removed) {
      later += part.text;
      continue;
    }
    const std::size_t at = before.find(part.text);
    claim(at != std::string_view::npos, "what is removed stood there, in this order");
    before.remove_prefix(at + part.text.size());
  }
  claim(later == after, "what is the same and what is added are the later sentence");
}

void claim_parts(const ComparedSentence& sentence) {
  claim(!sentence.parts.empty(), "a sentence has parts");
  claim(sentence.change == TextChange::changed || sentence.parts.size() == 1,
        "only a changed one has several");
  claim(sentence.change == TextChange::changed || sentence.parts[0].change == sentence.change,
        "a whole sentence is what its part is");
  const bool is_apart = sentence.change == TextChange::removed || sentence.change == TextChange::added;
  claim(is_apart || !sentence.is_moved, "what is moved is removed here and added there");
  const auto are_alike = [](const auto& a, const auto& b) { return a.change == b.change; };
  claim(std::ranges::adjacent_find(sentence.parts, are_alike) == sentence.parts.end(), "like parts are one");
  for (const search::ComparedPart& part : sentence.parts) claim(!part.text.empty(), "no part is empty");
}

void claim_sentence(const ComparedSentence& sentence, Side& before, Side& after) {
  claim_parts(sentence);
  const std::string& text = sentence.parts.front().text;
  switch (sentence.change) {
    case TextChange::removed:
      return claim(text == before.next(), "what is removed is the next sentence of the earlier text");
    case TextChange::added:
      return claim(text == after.next(), "what is added is the next sentence of the later text");
    case TextChange::same:
      before.next();
      return claim(text == after.next(), "what is the same is the next sentence of both");
    case TextChange::changed:
      return claim_changed(sentence, before.next(), after.next());
  }
}

void claim_comparison(std::string_view a, std::string_view b, text::Analyzer& analyzer) {
  const search::TextComparison comparison = search::compare_texts(a, b, analyzer);
  claim(!comparison.is_cut, "what is short is compared whole");
  Side before(a);
  Side after(b);
  for (const ComparedSentence& sentence : comparison.sentences) claim_sentence(sentence, before, after);
  claim(before.is_at_end() && after.is_at_end(), "nothing of either text is lost");
  claim(comparison.sentences.empty() || comparison.sentences.front().begins_paragraph,
        "the first sentence begins a paragraph");
  if (!is_utf8(a) || !is_utf8(b)) return;
  for (const ComparedSentence& sentence : comparison.sentences) {
    for (const search::ComparedPart& part : sentence.parts) claim(is_utf8(part.text), "no character is cut");
  }
}

void claim_same(std::string_view text, text::Analyzer& analyzer) {
  const auto is_same = [](const ComparedSentence& sentence) { return sentence.change == TextChange::same; };
  claim(std::ranges::all_of(search::compare_texts(text, text, analyzer).sentences, is_same),
        "a text is the same as itself");
}

void claim_shares(std::string_view a, std::string_view b, text::Analyzer& analyzer) {
  const search::TextWords words_a = search::words_of(a, analyzer);
  const search::TextWords words_b = search::words_of(b, analyzer);
  const double share = search::share_of(words_a, words_b);
  claim(share >= 0 && share <= 1, "a share is a part of the whole");
  claim(search::share_of(words_a, words_a) == 1, "a text has all of itself");
}

}  // namespace

void run(std::string_view input) {
  static text::Analyzer analyzer;
  const std::size_t border = std::min(input.find('|'), input.size());
  const std::string_view a = input.substr(0, border);
  const std::string_view b = input.substr(std::min(border + 1, input.size()));
  claim_comparison(a, b, analyzer);
  claim_comparison(b, a, analyzer);
  claim_same(a, analyzer);
  claim_shares(a, b, analyzer);
}

}  // namespace depeche::fuzz
