// What to do where nothing was found: which part of the query no article has, and what finds something.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "server/http/exchange/page_address.h"
#include "server/http/page/frame/frame.h"
#include "server/search/model/search_answer.h"

namespace depeche::http {

// `interpreted` ("gaz ET zanzibar SAUF paris") without one of the parts that ET joins; nullopt where it can't
// be told which piece of it that is.
[[nodiscard]] std::optional<std::string> query_without(std::string_view interpreted, std::string_view part);

[[nodiscard]] std::string render_advice(const PageStyle& style, const PageAddress& address,
                                        const search::SearchAnswer& answer);

}  // namespace depeche::http
