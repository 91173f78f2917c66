// Inputs that say themselves what they are: gzip, UTF-16, any format.
#include "tests/fuzz/read_claim.h"

namespace depeche::fuzz {

void run(std::string_view input) {
  claim_readable(input, "auto");
}

}  // namespace depeche::fuzz
