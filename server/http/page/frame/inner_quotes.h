// Quotation marks of a text that is itself quoted: French writes « Résultats pour « “coup de feu” » », never
// guillemets within guillemets.
#pragma once

#include <string>
#include <string_view>

#include "server/http/page/frame/language.h"

namespace depeche::http {

// Turns the marks of a text, piece by piece where it comes in several: the straight ones open and close in
// turns.
//
// Thread rule: one thread at a time.
class InnerQuotes {
 public:
  // The language must outlive it.
  explicit InnerQuotes(const PageLanguage& language);

  // Guillemets lose the spaces within them. Bytes that are no UTF-8 stay as they are.
  [[nodiscard]] std::string turned(std::string_view text);

 private:
  const std::string open_;
  const std::string close_;
  bool is_open_ = false;  // a straight mark is
};

// A whole text.
[[nodiscard]] std::string within_quotes(const PageLanguage& language, std::string_view text);

}  // namespace depeche::http
