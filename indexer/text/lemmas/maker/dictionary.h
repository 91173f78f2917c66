// Reads a dictionary of Hunspell: words with flags (.dic), and the suffixes that flags stand for (.aff).
//
// Thread rule: pure function.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace depeche::text {

// One form of a word. Both are in lower case, NFKC.
struct DictionaryForm {
  std::string surface;
  std::string lemma;           // of a name or an acronym: the form itself
  bool is_participle = false;  // of the past
  bool is_masculine_singular = false;
};

// All forms of all words that are of letters alone. Requires: UTF-8, flags of two characters. Throws
// InvalidRequest where a file can't be read.
[[nodiscard]] std::vector<DictionaryForm> read_dictionary(const std::filesystem::path& suffixes,
                                                          const std::filesystem::path& words);

}  // namespace depeche::text
