// Entries of BibTeX, and the text in their fields, which is TeX.
//
// Thread rule: pure functions.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace depeche::article {

struct BibtexEntry {
  std::string type;  // in small letters: "article"
  std::string key;
  std::map<std::string, std::string, std::less<>>
      fields;  // by names in small letters; as written, without delimiters
};

// Reads "@article{key, name = {value}, …}". What is not closed ends with the text. `macros` are what names
// without delimiters stand for, beside themselves. Requires: valid UTF-8.
[[nodiscard]] BibtexEntry read_bibtex_entry(
    std::string_view text, const std::map<std::string, std::string, std::less<>>& macros = {});

// The text that TeX shows: accents as letters, no braces, signs for the commands that write them.
[[nodiscard]] std::string text_of_tex(std::string_view tex);

}  // namespace depeche::article
