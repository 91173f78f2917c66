// Scripts that are written without spaces (Chinese, Japanese, Thai…) are cut
// into words by ICU's dictionaries, so that a name quoted in them can be found.
#pragma once

#include <vector>

#include "indexer/text/characters/character.h"

namespace depeche::text {

[[nodiscard]] bool is_written_without_spaces(Characters characters);

// The words of such a run, in order.
[[nodiscard]] std::vector<Characters> segment_by_dictionary(Characters characters);

}  // namespace depeche::text
