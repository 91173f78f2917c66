// ninjs: news in JSON by the IPTC, versions 1 to 3, and what Superdesk makes of it.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/article/delivery.h"

namespace depeche::article {

// See JsonKind::recognizes.
[[nodiscard]] bool is_ninjs(const std::vector<std::string>& keys);

// See JsonKind::deliver. Pictures and other things that are no text are left out; what is canceled is
// withdrawn.
void deliver_ninjs(std::string_view json, Delivery& delivery);

// Hands an item to the delivery. Where `body` is not empty it is the item's text, in HTML.
void deliver_ninjs_item(const nlohmann::json& item, std::string_view body, Delivery& delivery);

}  // namespace depeche::article
