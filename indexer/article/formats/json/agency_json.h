// What archives of agencies answer with: AP's media API, Belga's archive, lists of ninjs items.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/article/delivery.h"

namespace depeche::article {

// See JsonKind::recognizes.
[[nodiscard]] bool is_agency_json(const std::vector<std::string>& keys);

// See JsonKind::deliver. An answer has one article or many, of which one that is none is one reject with its
// number.
void deliver_agency_json(std::string_view json, Delivery& delivery);

}  // namespace depeche::article
