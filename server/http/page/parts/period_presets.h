// Periods that people often ask for, counted from today: links that limit a search to them.
#pragma once

#include <chrono>
#include <kainjow/mustache.hpp>

#include "server/http/exchange/page_address.h"
#include "server/http/page/frame/language.h"

namespace depeche::http {

// Today, the last 7 and 30 days, and this year, each with today in it. `today` is the day at Paris.
[[nodiscard]] kainjow::mustache::data period_presets(const PageLanguage& language, const PageAddress& address,
                                                     std::chrono::sys_days today);

}  // namespace depeche::http
