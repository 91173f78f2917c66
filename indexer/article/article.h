// An article as it goes into the index and comes out of it.
//
// A new field is a member here and a row in article_fields.h, which readers, exports and the database take
// the fields from.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace depeche::article {

// Everything is valid UTF-8. An empty string or list means that the field was not given.
// After complete() (complete.h) id, title and body are never empty.
// `Text` is std::string where the article owns its text, std::string_view where it looks into somebody
// else's. The braces let a part of the fields be named: Article{.body = "…"}.
template <typename Text>
struct BasicArticle {
  Text id{};
  Text title{};
  Text body{};  // plain text, paragraphs separated by "\n"
  Text date{};  // canonical: YYYY, YYYY-MM, YYYY-MM-DD or RFC 3339 (see date.h)
  Text source{};
  Text section{};  // of the newspaper: « International »
  Text url{};
  std::vector<Text> authors{};
  std::vector<Text> tags{};
  Text lang{};  // BCP 47, as given

  // What agencies say of their dispatches.
  std::vector<Text> places{};  // that it is about
  std::vector<Text> people{};
  std::vector<Text> organizations{};
  Text dateline{};  // where it was written: « Paris »
  Text urgency{};   // a number from 1, a flash, to 9
  Text embargo{};   // canonical: until then nobody but its writers finds it
  Text version{};   // a number: a higher one of the same id replaces a lower one (article_version.h)
};

using Article = BasicArticle<std::string>;
using ArticleView = BasicArticle<std::string_view>;

}  // namespace depeche::article
