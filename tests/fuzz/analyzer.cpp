// The analyzer on any bytes, with all that reads its tokens: sentences, quotations, acronyms.
#include "indexer/text/analyzer.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "indexer/base/utf8.h"
#include "indexer/text/acronym_definitions.h"
#include "indexer/text/copies/shingles.h"
#include "indexer/text/copies/sketch.h"
#include "indexer/text/quotations.h"
#include "indexer/text/sentences.h"
#include "tests/fuzz/target.h"

namespace depeche::fuzz {
namespace {

void claim_forms(const text::Forms& forms) {
  claim(!forms.surface.empty() && !forms.exact.empty() && !forms.stem.empty(), "no form is empty");
  for (const auto* form : {&forms.surface, &forms.exact, &forms.stem})
    claim(is_utf8(*form), "forms are UTF-8");
}

void claim_tokens(std::string_view input, std::span<const text::Token> tokens) {
  std::uint32_t position = 1;
  for (const text::Token& token : tokens) {
    claim(token.begin < token.end && token.end <= input.size(), "a token stands in the text");
    claim(token.position >= position, "tokens are in order");
    position = token.position;
    claim_forms(*token.forms);
  }
}

void claim_sentences(std::string_view input) {
  std::size_t end = 0;
  for (const text::Sentence& sentence : text::sentences(input)) {
    claim(end <= sentence.begin && sentence.begin < sentence.end && sentence.end <= input.size(),
          "sentences are in order, and none is empty");
    end = sentence.end;
  }
}

void claim_quotations(std::string_view input, std::span<const text::Token> tokens) {
  std::size_t end = 0;
  for (const text::Quotation& quotation : text::quotations(input)) {
    claim(end <= quotation.begin && quotation.begin <= quotation.end && quotation.end <= input.size(),
          "quotations are in order");
    end = quotation.end;
    for (const text::Token& token : text::tokens_within(tokens, quotation))
      claim(quotation.begin <= token.begin && token.end <= quotation.end, "it holds its tokens whole");
  }
}

}  // namespace

void run(std::string_view input) {
  static text::Analyzer analyzer;
  const std::string before = text::describe(analyzer.analyze(input));
  const text::Tokens tokens = analyzer.analyze(input);
  claim(before == text::describe(tokens), "what was read before changes no token");
  claim_tokens(input, tokens);
  claim_sentences(input);
  claim_quotations(input, tokens);
  const auto shingles = text::shingles(text::word_hashes(tokens));
  if (!shingles.empty()) {
    const text::Sketch sketch = text::sketch_of(shingles);
    claim(text::decode_sketch(text::encode(sketch)) == sketch, "a sketch can be kept");
    claim(text::likeness(sketch, sketch) == text::Likeness::most, "a text is a version of itself");
  }
  for (const auto& definition : text::acronym_definitions(input, tokens)) {
    claim(!definition.acronym.empty() && !definition.key.empty(), "both sides of an acronym are there");
    claim(text::expansion_key(definition.expansion) == definition.key, "the key is its expansion's");
  }
}

}  // namespace depeche::fuzz
