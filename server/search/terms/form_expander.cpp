// The index knows no way from a stem to its words. But a stem keeps the beginning of its word: all
// words that begin like the stem, less what the stemmer may change at its end, are stemmed and
// compared; the irregular ones, which begin otherwise, stand in a list.
#include "server/search/terms/form_expander.h"

#include <algorithm>
#include <array>
#include <functional>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "indexer/base/utf8.h"
#include "indexer/index/schema/schema.h"
#include "indexer/text/characters/folding.h"
#include "indexer/text/lemmas/lemmas.h"
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

using FormsByStem = std::unordered_map<std::string, std::vector<std::string>>;

void add_irregular(FormsByStem& forms, const std::string& stem, std::string exact) {
  if (!exact.starts_with(beginning_of_words_with(stem))) forms[stem].push_back(std::move(exact));
}

// The exact forms of words that don't begin like their stems.
const FormsByStem& irregular_forms() {
  static const FormsByStem forms = [] {
    FormsByStem made;
    const text::Stemmer stemmer;
    for (const std::string_view surface : text::irregular_surfaces())
      add_irregular(made, stemmer.stem(surface), text::fold(surface));
    for (text::Inflections& inflections : text::all_inflections()) {
      const std::string stem = stemmer.stem(inflections.lemma);
      for (std::string& exact : inflections.exacts) add_irregular(made, stem, std::move(exact));
    }
    return made;
  }();
  return forms;
}

}  // namespace

bool all_words_begin_with(std::string_view stem, std::string_view beginning) {
  if (!beginning_of_words_with(stem).starts_with(beginning)) return false;
  const auto irregular = irregular_forms().find(std::string(stem));
  return irregular == irregular_forms().end() ||
         std::ranges::all_of(irregular->second,
                             [beginning](const std::string& exact) { return exact.starts_with(beginning); });
}

FormExpander::FormExpander(const Vocabulary& vocabulary, const index::WordTable& words,
                           const text::Stemmer& stemmer, const Deadline& deadline)
    : vocabulary_(vocabulary), words_(words), stemmer_(stemmer), deadline_(deadline) {}

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
  words_.for_each(beginning, beginning, [&](const std::string& exact, const index::WordEntry& entry) {
    deadline_.check();
    if (has_stem(exact, entry, stem)) exacts.push_back(exact);
    return true;
  });
}

// Whether the word has the stem in one of its writings.
bool FormExpander::has_stem(const std::string& exact, const index::WordEntry& entry,
                            const std::string& stem) const {
  if (stemmer_.stem(exact) == stem) return true;
  return std::ranges::any_of(entry.writings, [&](const index::Writing& writing) {
    return !index::is_elided(writing) && stemmer_.stem(writing.surface) == stem;
  });
}

void FormExpander::add_irregular_forms(std::vector<std::string>& exacts, const std::string& stem) const {
  const auto forms = irregular_forms().find(stem);
  if (forms == irregular_forms().end()) return;
  for (const std::string& exact : forms->second) {
    if (vocabulary_.has_word(exact)) exacts.push_back(exact);
  }
}

}  // namespace depeche::search
