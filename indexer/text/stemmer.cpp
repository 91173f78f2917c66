#include "indexer/text/stemmer.h"

#include "indexer/text/lemmas/lemmas.h"
#include "indexer/text/rule_stemmer.h"
#include "indexer/text/words/irregular_words.h"

namespace depeche::text {

struct Stemmer::Snowball {
  RuleStemmer rules;
};

Stemmer::Stemmer() : snowball_(std::make_unique<Snowball>()) {}
Stemmer::~Stemmer() = default;
Stemmer::Stemmer(Stemmer&&) noexcept = default;
Stemmer& Stemmer::operator=(Stemmer&&) noexcept = default;

// The table has forms that the rules would part from their lemma, which is stemmed instead.
std::string Stemmer::stem(std::string_view surface) const {
  const RuleStemmer& rules = snowball_->rules;
  if (auto listed = RuleStemmer::listed_stem(surface)) return *listed;
  const auto lemma = lemma_of(regular_form(surface));
  return rules.stem(lemma ? std::string_view(*lemma) : surface);
}

}  // namespace depeche::text
