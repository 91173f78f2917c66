// What the formats of reference managers have in common.
//
// Thread rule: pure functions.
#pragma once

#include <string>
#include <string_view>

#include "indexer/article/article.h"

namespace depeche::article {

// « Martin, Anne » as an article is signed: « Anne Martin ».
[[nodiscard]] std::string natural_name(std::string_view name);

// Without an abstract the title is the text.
void complete_reference(Article& article);

}  // namespace depeche::article
