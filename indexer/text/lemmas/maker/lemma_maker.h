// Makes the table of lemmas: which forms of a dictionary the stemmer parts from their lemma.
//
// Thread rule: pure functions.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/text/lemmas/maker/dictionary.h"

namespace depeche::text {

// Gives the stem that a word would have without the table.
using StemOf = std::function<std::string(const std::string& surface)>;

// The lemmas by their exact forms. Left out are forms whose stem is their lemma's, or that may be of lemmas
// with several stems, and those that are a lemma themselves: "portes" is a door's as well.
[[nodiscard]] std::map<std::string, std::string> parted_forms(const std::vector<DictionaryForm>& forms,
                                                              const StemOf& stem_of);

// Writes them as lemmas.txt has them, without its head: patterns of endings, each with the roots that have
// them.
[[nodiscard]] std::string table_text(const std::map<std::string, std::string>& lemmas);

}  // namespace depeche::text
