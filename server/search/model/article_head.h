// The few fields that tell an article from others, in every list of articles.
//
// Thread rule: plain values.
#pragma once

#include <string>

namespace depeche::search {

// All texts are UTF-8. Id and title are never empty; an empty date, source or url means that the article has
// none. The date is written as an article keeps it: "2022", "2022-01", "2022-01-06" or RFC 3339.
struct ArticleHead {
  std::string id, title, date, source, url;
};

}  // namespace depeche::search
