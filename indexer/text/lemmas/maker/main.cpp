// depeche-lemmas FILE.aff FILE.dic: writes the table of lemmas to standard output, for lemmas.txt.
#include <fmt/format.h>

#include <cstdio>
#include <exception>

#include "indexer/text/lemmas/maker/dictionary.h"
#include "indexer/text/lemmas/maker/lemma_maker.h"
#include "indexer/text/rule_stemmer.h"

int main(int count, char** arguments) {
  if (count != 3) {
    fmt::print(stderr, "usage: depeche-lemmas FILE.aff FILE.dic\n");
    return 2;
  }
  try {
    const depeche::text::RuleStemmer stemmer;
    const auto stem_of = [&](const std::string& surface) { return stemmer.stem(surface); };
    const auto forms = depeche::text::read_dictionary(arguments[1], arguments[2]);
    fmt::print("{}", depeche::text::table_text(depeche::text::parted_forms(forms, stem_of)));
    return 0;
  } catch (const std::exception& error) {
    fmt::print(stderr, "depeche-lemmas: {}\n", error.what());
    return 1;
  }
}
