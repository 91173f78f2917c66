#include "server/query/joined_words.h"

#include "server/query/elided_article.h"
#include "server/query/signs/characters.h"

namespace depeche::query {
namespace {

// Whether a letter stands on both sides of a sign.
bool has_sign_between_letters(std::string_view chunk) {
  constexpr std::string_view kSigns = "&@";
  for (std::size_t at = chunk.find_first_of(kSigns); at != std::string_view::npos;
       at = chunk.find_first_of(kSigns, at + 1)) {
    if (at > 0 && is_letter(code_at(chunk, previous_of(chunk, at))) && is_letter(code_at(chunk, at + 1)))
      return true;
  }
  return false;
}

}  // namespace

std::string_view joined_words(std::string_view chunk) {
  if (!has_sign_between_letters(chunk)) return {};
  return chunk.substr(elision_end(chunk));
}

}  // namespace depeche::query
