// The sketch that the document of an article keeps (indexer/text/copies/sketch.h).
//
// Thread rule: pure function; a document belongs to one thread at a time.
#pragma once

#include <xapian.h>

#include "indexer/index/schema/schema.h"
#include "indexer/text/copies/sketch.h"

namespace depeche::index {

// Throws Xapian's errors, and IndexCorrupt where the document keeps none.
[[nodiscard]] inline text::Sketch sketch_of(const Xapian::Document& document) {
  return text::decode_sketch(document.get_value(slot_number(Slot::sketch)));
}

}  // namespace depeche::index
