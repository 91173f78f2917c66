// Stemming: the forms of a word share a stem ("déployées", "déploiement").
// Snowball's French stemmer as Xapian ships it, with what it can't know in one
// small list (irregular_words.h), and a few endings that it leaves apart.
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

  // The stem without accents. `surface` is Forms::surface: the stemmer wants
  // lower case and accents. What has a digit in it is its own stem. Never empty
  // where fold(surface) isn't.
  [[nodiscard]] std::string stem(std::string_view surface) const;

 private:
  struct Snowball;
  std::unique_ptr<Snowball> snowball_;
};

}  // namespace depeche::text
