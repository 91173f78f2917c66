// Hits as templates take them, for every list of articles on the page.
#pragma once

#include <vector>

#include "server/http/exchange/page_address.h"
#include "server/http/page/frame/frame.h"
#include "server/search/model/hit.h"

namespace depeche::http {

// href, title, has_date, date, datetime, has_source and source.
[[nodiscard]] kainjow::mustache::data article_head_data(const PageLanguage& language,
                                                        const PageAddress& address,
                                                        const search::ArticleHead& article);

// A list of: href, title_html, snippet_html, date and datetime, source, is_relaxed, missing, versions.
[[nodiscard]] kainjow::mustache::data hits_data(const PageLanguage& language, const PageAddress& address,
                                                const std::vector<search::Hit>& hits);

}  // namespace depeche::http
