// Pages that databases of the press export (Europresse, Factiva, LexisNexis): several articles each, in
// markup of their own.
//
// Thread rule: pure functions.
#pragma once

#include <optional>
#include <string_view>

#include "indexer/article/formats/databases/database_text.h"

namespace depeche::article {

// nullopt where it is another page. Throws InvalidRequest where the page is too large or deep, or, naming the
// database, where none of its records can be read. Requires: valid UTF-8.
[[nodiscard]] std::optional<DatabaseRecords> read_database_page(std::string_view html);

}  // namespace depeche::article
