// Feeds, well-formed or not: by what they claim to be, and as RSS whatever they are.
#include "tests/fuzz/read_claim.h"

namespace depeche::fuzz {

void run(std::string_view input) {
  claim_readable(input, "auto");
  claim_readable(input, "rss");
}

}  // namespace depeche::fuzz
