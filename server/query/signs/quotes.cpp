#include "server/query/signs/quotes.h"

namespace depeche::query {

QuoteFamily family_of(UChar32 code) {
  switch (code) {
    case '"':
    case U'“':
    case U'”':
    case U'„':
    case U'‟':
    case U'＂':
      return QuoteFamily::marks;
    case U'«':
    case U'»':
      return QuoteFamily::guillemets;
    case U'‹':
    case U'›':
      return QuoteFamily::single_guillemets;
    default:
      return QuoteFamily::none;
  }
}

bool is_quote(UChar32 code) {
  return family_of(code) != QuoteFamily::none;
}

bool is_left_quote(UChar32 code) {
  return code == U'“' || code == U'„' || code == U'«' || code == U'‹';
}

bool is_right_quote(UChar32 code) {
  return code == U'”' || code == U'»' || code == U'›';
}

}  // namespace depeche::query
