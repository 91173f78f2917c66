// JSON-LD on its own: articles of schema.org, as dumps of sites hold them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/article/delivery.h"

namespace depeche::article {

// See JsonKind::recognizes.
[[nodiscard]] bool is_json_ld(const std::vector<std::string>& keys);

// See JsonKind::deliver. Of an article that is not for everybody a description is all that there is.
void deliver_json_ld(std::string_view json, Delivery& delivery);

}  // namespace depeche::article
