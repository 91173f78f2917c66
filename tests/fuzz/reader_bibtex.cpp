// Bibliographies in BibTeX, and their TeX.
#include "tests/fuzz/read_claim.h"

namespace depeche::fuzz {

void run(std::string_view input) {
  claim_readable(input, "bibtex");
}

}  // namespace depeche::fuzz
