// The results of a search to take away: as files, and as a feed that says when there are new ones.
#pragma once

#include <kainjow/mustache.hpp>
#include <string>

#include "server/http/exchange/page_address.h"
#include "server/http/page/frame/language.h"
#include "server/search/model/search_answer.h"

namespace depeche::http {

// "/search.atom?q=gaz", the newest first.
[[nodiscard]] std::string feed_address(const PageAddress& address);

// A list of: label, href. The files hold what the results show, all pages of it.
[[nodiscard]] kainjow::mustache::data exports_data(const PageLanguage& language, const PageAddress& address,
                                                   const search::SearchAnswer& answer);

}  // namespace depeche::http
