// Plain text, in whatever encoding: the line of its date, its title.
#include "tests/fuzz/read_claim.h"

namespace depeche::fuzz {

void run(std::string_view input) {
  claim_readable(input, "txt");
}

}  // namespace depeche::fuzz
