// A form may be of several lemmas ("portes" of porte and porter), and forms that differ in their accents
// alone share an exact form. The stemmer's choice stands wherever one of the lemmas would have that stem, so
// only what is surely parted gets into the table.
#include "indexer/text/lemmas/maker/lemma_maker.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "indexer/base/utf8.h"
#include "indexer/text/characters/folding.h"

namespace depeche::text {
namespace {

constexpr std::size_t kLineWidth = 110;

using Lemmas = std::set<std::string>;
using LemmasOfForm = std::map<std::string, Lemmas>;

// "produit" is a noun beside produire, "interdit" as well: the feminine and the plural of such a participle
// are forms of it, as they were before.
void keep_participles_together(const std::vector<DictionaryForm>& forms, LemmasOfForm& lemmas) {
  std::map<std::string, std::vector<const DictionaryForm*>> participles;  // by verb
  for (const DictionaryForm& form : forms) {
    if (form.is_participle) participles[form.lemma].push_back(&form);
  }
  for (const auto& [verb, all] : participles) {
    for (const DictionaryForm* const masculine : all) {
      if (!masculine->is_masculine_singular || !lemmas[masculine->surface].contains(masculine->surface))
        continue;
      const std::string& noun = masculine->surface;
      const std::string root = noun.substr(0, character_border(noun, noun.size() - 1));
      for (const DictionaryForm* const other : all) {
        if (other->surface.starts_with(root)) lemmas[other->surface].insert(noun);
      }
    }
  }
}

// What a form becomes: its lemma, or itself.
std::string lemma_for(const std::string& surface, const Lemmas& lemmas, const StemOf& stem_of) {
  std::map<std::string, std::string> by_stem;
  for (const std::string& lemma : lemmas) by_stem.try_emplace(stem_of(lemma), lemma);
  return by_stem.size() == 1 && by_stem.begin()->first != stem_of(surface) ? by_stem.begin()->second
                                                                           : surface;
}

// How far the letters of all are the same.
std::size_t common_letters(const std::string& lemma, const std::vector<std::string>& exacts) {
  std::size_t common = lemma.size();
  for (const std::string& exact : exacts) {
    const auto [here, there] =
        std::ranges::mismatch(std::string_view(lemma).substr(0, common), std::string_view(exact));
    common = std::min(common, static_cast<std::size_t>(there - std::string_view(exact).begin()));
  }
  return common;
}

std::string shown(std::string_view ending) {
  return std::string(ending.empty() ? "-" : ending);
}

// The pattern as it is written, and the root that has it. The letters of a lemma and those without accents
// are as many, or it is left out.
std::pair<std::string, std::string> pattern_of(const std::string& lemma,
                                               const std::vector<std::string>& exacts) {
  const std::string exact_lemma = fold(lemma);
  if (count_characters(exact_lemma) != count_characters(lemma)) return {};
  const std::size_t common = common_letters(exact_lemma, exacts);
  const std::size_t root = offset_of_character(lemma, common);
  std::string pattern = "=" + shown(std::string_view(lemma).substr(root));
  for (const std::string& exact : exacts) pattern += " " + shown(std::string_view(exact).substr(common));
  return {std::move(pattern), shown(std::string_view(lemma).substr(0, root))};
}

void add_wrapped(std::string& text, const std::set<std::string>& words) {
  std::size_t width = 0;
  for (const std::string& word : words) {
    const std::size_t more = count_characters(word) + 1;
    if (width > 0) text += width + more > kLineWidth ? '\n' : ' ';
    width = width + more > kLineWidth ? more : width + more;
    text += word;
  }
  text += '\n';
}

}  // namespace

std::map<std::string, std::string> parted_forms(const std::vector<DictionaryForm>& forms,
                                                const StemOf& stem_of) {
  LemmasOfForm lemmas;
  for (const DictionaryForm& form : forms) lemmas[form.surface].insert(form.lemma);
  keep_participles_together(forms, lemmas);
  std::map<std::string, Lemmas> stems;  // by exact form
  std::map<std::string, std::string> parted;
  for (const auto& [surface, all] : lemmas) {
    const std::string lemma = lemma_for(surface, all, stem_of), exact = fold(surface);
    stems[exact].insert(stem_of(lemma));
    if (lemma != surface) parted.emplace(exact, lemma);
  }
  std::erase_if(parted, [&](const auto& one) { return stems[one.first].size() > 1; });
  return parted;
}

std::string table_text(const std::map<std::string, std::string>& lemmas) {
  std::map<std::string, std::vector<std::string>> exacts;  // by lemma
  for (const auto& [exact, lemma] : lemmas) exacts[lemma].push_back(exact);
  std::map<std::string, std::set<std::string>> roots;  // by pattern
  for (const auto& [lemma, forms] : exacts) {
    auto [pattern, root] = pattern_of(lemma, forms);
    if (!pattern.empty()) roots[std::move(pattern)].insert(std::move(root));
  }
  std::string text;
  for (const auto& [pattern, with_it] : roots) {
    text += pattern + '\n';
    add_wrapped(text, with_it);
  }
  return text;
}

}  // namespace depeche::text
