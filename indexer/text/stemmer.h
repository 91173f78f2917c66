// The stemmer gives the forms of one word the same stem ("déployées", "déploiement").
// It is Snowball's French stemmer as Xapian ships it. A small list adds the words that no
// rule covers (words/irregular_words.h), and a few rules unite endings that Snowball leaves apart.
//
// Thread rule: one thread at a time.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace depeche::text {

class Stemmer {
 public:
  Stemmer();
  ~Stemmer();
  Stemmer(Stemmer&&) noexcept;
  Stemmer& operator=(Stemmer&&) noexcept;

  // The stem, without accents. `surface` is a Forms::surface: Snowball's rules need lower case
  // and accents. A word with a digit in it is its own stem, but for its accents. The stem is empty only
  // where fold(surface) is.
  [[nodiscard]] std::string stem(std::string_view surface) const;

 private:
  struct Snowball;
  std::unique_ptr<Snowball> snowball_;
};

}  // namespace depeche::text
