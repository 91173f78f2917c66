// Renders two versions of an article, with what the later one changed.
#pragma once

#include <string>

#include "server/http/exchange/page_address.h"
#include "server/http/page/frame/frame.h"
#include "server/search/model/comparison_answer.h"

namespace depeche::http {

// `address` is the search that led here. The view links back to it.
[[nodiscard]] std::string render_comparison(const PageStyle& style, const PageAddress& address,
                                            const search::ComparisonAnswer& comparison);

}  // namespace depeche::http
