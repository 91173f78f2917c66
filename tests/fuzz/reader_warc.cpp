// Web archives: their records, and the answers of HTTP in them.
#include "tests/fuzz/read_claim.h"

namespace depeche::fuzz {

void run(std::string_view input) {
  claim_readable(input, "warc");
}

}  // namespace depeche::fuzz
