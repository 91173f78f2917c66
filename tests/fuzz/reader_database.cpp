// Texts that databases of the press export.
#include "tests/fuzz/read_claim.h"

namespace depeche::fuzz {

void run(std::string_view input) {
  claim_readable(input, "database");
}

}  // namespace depeche::fuzz
