// Renders the reading view: one article, with the words of the search marked.
#pragma once

#include <string>
#include <vector>

#include "server/http/exchange/page_address.h"
#include "server/http/page/frame/frame.h"
#include "server/search/model/article_answer.h"
#include "server/search/model/hit.h"
#include "server/search/model/versions_answer.h"

namespace depeche::http {

struct PageArticle {
  const search::ArticleAnswer& article;
  std::vector<search::Hit> similar = {};  // what to read next; empty: nothing is offered
  search::VersionsAnswer versions = {};   // its near copies, all of them or the most alike
  std::string permalink = {};  // absolute address of this page, for who cites an article without its own
};

// `address` is the search that led here. The view links back to it.
[[nodiscard]] std::string render_article(const PageStyle& style, const PageAddress& address,
                                         const PageArticle& page);

}  // namespace depeche::http
