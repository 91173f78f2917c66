// Texts in TEI.
#include "tests/fuzz/read_claim.h"

namespace depeche::fuzz {

void run(std::string_view input) {
  claim_readable(input, "tei");
}

}  // namespace depeche::fuzz
