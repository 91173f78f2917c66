// Pages: their text, and what they say of themselves.
#include "tests/fuzz/read_claim.h"

namespace depeche::fuzz {

void run(std::string_view input) {
  claim_readable(input, "html");
}

}  // namespace depeche::fuzz
