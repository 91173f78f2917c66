// By what articles are sorted by title: ICU's French collation, so that "Été" stands
// between "Éta" and "Étude", and "« Oui »" with the O.
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

  // Keys compare as bytes like their titles do. At most 120 bytes: titles that begin alike that far are
  // equal.
  [[nodiscard]] std::string key_of(std::string_view title) const;

 private:
  struct Collator;
  std::unique_ptr<Collator> collator_;
};

}  // namespace depeche::index
