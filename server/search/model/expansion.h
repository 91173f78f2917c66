// What was looked for beside the words that were typed.
#pragma once

#include <cstdint>
#include <string>

namespace depeche::search {

// An acronym and what it stands for: the one was typed, and the other was looked for as well.
struct Expansion {
  std::string from;            // as typed
  std::string to;              // as the articles write it; what an acronym stands for is in lower case
  std::uint64_t articles = 0;  // that teach the pair; an article that writes it in two ways counts twice

  friend bool operator==(const Expansion&, const Expansion&) = default;
};

}  // namespace depeche::search
