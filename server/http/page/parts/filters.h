// What a search is limited to, each limit as a chip that takes it away.
#pragma once

#include <string>

#include "server/http/exchange/page_address.h"
#include "server/http/page/frame/frame.h"

namespace depeche::http {

// Empty where nothing limits the search.
[[nodiscard]] std::string render_filters(const PageStyle& style, const PageAddress& address);

}  // namespace depeche::http
