// Hits as templates take them, for every list of articles on the page.
#pragma once

#include <string>
#include <vector>

#include "server/http/exchange/page_address.h"
#include "server/http/page/frame/frame.h"
#include "server/search/model/hit.h"

namespace depeche::http {

// href, title, has_date, date, datetime, has_source and source.
[[nodiscard]] kainjow::mustache::data article_head_data(const PageLanguage& language,
                                                        const PageAddress& address,
                                                        const search::ArticleHead& article);

// An article by what puts two versions in order.
struct DatedId {
  const std::string& id;
  const std::string& date;
};

// The address that shows an article and a version of it side by side, the older one first.
[[nodiscard]] std::string comparison_href(const PageAddress& address, const DatedId& article,
                                          const search::ArticleHead& version);

// A list of: href, title_html, snippet_html, date and datetime, source, is_relaxed, missing, versions.
[[nodiscard]] kainjow::mustache::data hits_data(const PageLanguage& language, const PageAddress& address,
                                                const std::vector<search::Hit>& hits);

}  // namespace depeche::http
