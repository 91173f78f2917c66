// Documents in RTF.
#include "tests/fuzz/read_claim.h"

namespace depeche::fuzz {

void run(std::string_view input) {
  claim_readable(input, "rtf");
}

}  // namespace depeche::fuzz
