// Scanned pages in ALTO.
#include "tests/fuzz/read_claim.h"

namespace depeche::fuzz {

void run(std::string_view input) {
  claim_readable(input, "alto");
}

}  // namespace depeche::fuzz
