// Gives the key by which articles are sorted by title. It follows ICU's French collation, so that "Été"
// stands between "Éta" and "Étude", "« Oui »" among the titles with an O, and "Le 2e phare" before "Le 10e
// phare".
//
// Thread rule: one thread at a time.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace depeche::index {

class TitleCollator {
 public:
  TitleCollator();
  ~TitleCollator();
  TitleCollator(TitleCollator&&) noexcept;
  TitleCollator& operator=(TitleCollator&&) noexcept;

  // The key of a title: to compare two keys byte by byte is to compare their titles. A key has at most 120
  // bytes; titles that differ only behind what these stand for are equal. Requires: `title` is UTF-8.
  [[nodiscard]] std::string key_of(std::string_view title) const;

 private:
  struct Collator;
  std::unique_ptr<Collator> collator_;
};

}  // namespace depeche::index
