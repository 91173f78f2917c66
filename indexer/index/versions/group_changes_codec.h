// Writes GroupChanges as bytes, for the journal of a commit (group_journal.h), and reads them again. The
// bytes are CBOR (RFC 8949), as neither the terms nor the sketches in them are text, which JSON would need.
//
// Thread rule: pure functions.
#pragma once

#include <string>
#include <string_view>

#include "indexer/index/versions/version_groups.h"

namespace depeche::index {

[[nodiscard]] std::string encode(const GroupChanges& changes);

// The changes that encode() was given. Throws IndexCorrupt where the bytes are not what it gave.
[[nodiscard]] GroupChanges decode_group_changes(std::string_view bytes);

}  // namespace depeche::index
