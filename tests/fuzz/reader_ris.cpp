// Bibliographies in RIS.
#include "tests/fuzz/read_claim.h"

namespace depeche::fuzz {

void run(std::string_view input) {
  claim_readable(input, "ris");
}

}  // namespace depeche::fuzz
