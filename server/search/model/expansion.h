// An acronym or its long name, which was looked for beside what was typed.
#pragma once

#include <cstdint>
#include <string>

namespace depeche::search {

// An acronym and what it stands for: the one was typed, and the other was looked for as well. Neither text is
// empty.
struct Expansion {
  std::string from;            // as typed
  std::string to;              // as the articles write it; what an acronym stands for is in lower case
  std::uint64_t articles = 0;  // articles that teach the pair; one that writes it in two ways counts twice

  friend bool operator==(const Expansion&, const Expansion&) = default;
};

}  // namespace depeche::search
