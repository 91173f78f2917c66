// Stems words by rules alone: Snowball's French stemmer as Xapian ships it, with a small list of words that
// no rule covers (words/irregular_words.h), and a few rules that unite endings which Snowball leaves apart.
//
// Thread rule: one thread at a time.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace depeche::text {

class RuleStemmer {
 public:
  RuleStemmer();
  ~RuleStemmer();

  // As Stemmer::stem(), but without the table of lemmas, which is made by it.
  [[nodiscard]] std::string stem(std::string_view surface) const;

  // The stem of a number, a name with signs in it, or a word that stands in a list with its stem; nullopt:
  // none of these, so that rules decide.
  [[nodiscard]] static std::optional<std::string> listed_stem(std::string_view surface);

 private:
  struct Snowball;
  std::unique_ptr<Snowball> snowball_;
};

}  // namespace depeche::text
