// XML of agencies, each input as each of its formats.
#include "tests/fuzz/read_claim.h"

namespace depeche::fuzz {

void run(std::string_view input) {
  for (const char* format : {"newsml", "newsml-g2", "nitf"}) claim_readable(input, format);
}

}  // namespace depeche::fuzz
