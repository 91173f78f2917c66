// The forms in which a word of the query may stand in an article.
#pragma once

#include <compare>
#include <string>
#include <vector>

namespace depeche::search {

// A token of an article is the word where any of these fits.
struct WordForms {
  std::vector<std::string> stems;   // the token has one of these stems,
  std::vector<std::string> exacts;  // or one of these exact forms,
  std::string prefix;               // or, where this is not empty, its exact form begins so

  friend auto operator<=>(const WordForms&, const WordForms&) = default;
};

}  // namespace depeche::search
