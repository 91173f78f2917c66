// The index knows no way from a stem to its words. But a stem keeps the beginning of its word: all
// words that begin like the stem, less what the stemmer may change at its end, are stemmed and
// compared; the irregular ones, which begin otherwise, stand in a list.
#include "server/search/terms/form_expander.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "indexer/base/utf8.h"
#include "indexer/index/schema/schema.h"
#include "indexer/text/characters/folding.h"
#include "indexer/text/words/irregular_words.h"

namespace depeche::search {
namespace {

// How many letters at the end of `stem` its words may not have: "publiqu" is publication's, "directeur"
// directrice's, "prudent" prudemment's.
std::size_t letters_changed_in(std::string_view stem) {
  constexpr std::array<std::pair<std::string_view, std::size_t>, 4> kEndings{
      {{"eur", 3}, {"ent", 2}, {"ant", 2}, {"qu", 2}}};
  for (const auto& [ending, letters] : kEndings) {
    if (stem.ends_with(ending)) return letters;
  }
  constexpr std::size_t kShortestChanged = 3;
  return count_characters(stem) >= kShortestChanged ? 1 : 0;
}

std::string_view beginning_of_words_with(std::string_view stem) {
  const std::size_t letters = count_characters(stem) - letters_changed_in(stem);
  return stem.substr(0, offset_of_character(stem, letters));
}

}  // namespace

FormExpander::FormExpander(const Vocabulary& vocabulary, const Xapian::Database& database,
                           const text::Stemmer& stemmer, const Deadline& deadline)
    : vocabulary_(vocabulary), database_(database), stemmer_(stemmer), deadline_(deadline) {}

std::vector<std::string> FormExpander::exacts_of(const WordForms& forms, std::size_t most) const {
  std::vector<std::string> exacts = forms.exacts;
  for (const std::string& stem : forms.stems) {
    add_forms_of_stem(exacts, stem);
    add_irregular_forms(exacts, stem);
  }
  if (!forms.prefix.empty()) {
    const auto completions = vocabulary_.words_that_begin_with(forms.prefix, most);
    exacts.insert(exacts.end(), completions.exacts.begin(), completions.exacts.end());
  }
  std::ranges::sort(exacts);
  const auto repeated = std::ranges::unique(exacts);
  exacts.erase(repeated.begin(), repeated.end());
  return exacts;
}

void FormExpander::add_forms_of_stem(std::vector<std::string>& exacts, const std::string& stem) const {
  if (stem.empty()) return;
  const std::string beginning(beginning_of_words_with(stem));
  const std::string words = index::exact_term(beginning);
  for (auto term = database_.allterms_begin(words); term != database_.allterms_end(words); ++term) {
    deadline_.check();
    if (stemmer_.stem(*term) == stem) exacts.push_back(*term);
  }
  // The prefix of a whole word ends in a separator; without it, it is that of all words that begin so.
  std::string accented = index::accented_prefix(beginning);
  accented.pop_back();
  for (auto term = database_.allterms_begin(accented); term != database_.allterms_end(accented); ++term) {
    deadline_.check();
    const std::string surface(index::surface_in(*term));
    if (stemmer_.stem(surface) == stem) exacts.push_back(text::fold(surface));
  }
}

// The irregular words are few, so each is stemmed and compared.
void FormExpander::add_irregular_forms(std::vector<std::string>& exacts, const std::string& stem) const {
  for (const std::string_view surface : text::irregular_surfaces()) {
    if (stemmer_.stem(surface) != stem) continue;
    std::string exact = text::fold(surface);
    if (vocabulary_.has_word(exact)) exacts.push_back(std::move(exact));
  }
}

}  // namespace depeche::search
