// Kinds of JSON objects: by what their keys say, and as ninjs whatever these are.
#include "tests/fuzz/read_claim.h"

namespace depeche::fuzz {

void run(std::string_view input) {
  claim_readable(input, "json");
  claim_readable(input, "ninjs");
}

}  // namespace depeche::fuzz
