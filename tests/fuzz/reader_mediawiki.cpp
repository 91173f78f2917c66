// Dumps of wikis, and their wikitext.
#include "tests/fuzz/read_claim.h"

namespace depeche::fuzz {

void run(std::string_view input) {
  claim_readable(input, "mediawiki");
}

}  // namespace depeche::fuzz
