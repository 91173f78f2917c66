// The guide: how queries are written, and what keys do. Scripts show it in a dialog as well.
#pragma once

#include <string>

#include "server/http/exchange/page_address.h"
#include "server/http/page/frame/frame.h"

namespace depeche::http {

[[nodiscard]] std::string render_guide(const PageStyle& style, const PageAddress& address);

}  // namespace depeche::http
