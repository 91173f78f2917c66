// GroupChanges as bytes: CBOR (RFC 8949), as neither the terms nor the sketches are text.
//
// Thread rule: pure functions.
#pragma once

#include <string>
#include <string_view>

#include "indexer/index/versions/version_groups.h"

namespace depeche::index {

[[nodiscard]] std::string encode(const GroupChanges& changes);

// Throws IndexCorrupt where the bytes are not what encode() gave.
[[nodiscard]] GroupChanges decode_group_changes(std::string_view bytes);

}  // namespace depeche::index
