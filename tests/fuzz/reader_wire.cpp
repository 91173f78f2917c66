// Dispatches in the frames of teleprinters.
#include "tests/fuzz/read_claim.h"

namespace depeche::fuzz {

void run(std::string_view input) {
  for (const char* format : {"iptc7901", "anpa"}) claim_readable(input, format);
}

}  // namespace depeche::fuzz
