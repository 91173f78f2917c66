// What a star behind a compound means: "Nur-S*" finds the parts before the last one, in order, and then a
// word that begins with the last; or a word that begins with all of them, "nurs…". The last part alone is
// never looked for.
//
// Thread rule: one thread at a time, like the analyzer.
#pragma once

#include "indexer/text/analyzer.h"
#include "server/query/query_tree.h"

namespace depeche::search {

// Returns the tree with each truncated compound replaced by alternatives that say this. The text of their
// `any` node is how people read the compound. What is compared with names, as "source:Ouest-F*", stays as it
// is.
[[nodiscard]] query::Node with_compounds_spelled_out(const query::Node& node, text::Analyzer& analyzer);

}  // namespace depeche::search
