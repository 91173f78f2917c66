#include "indexer/text/filters/script_segmenter.h"

#include <unicode/brkiter.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <memory>

#include "indexer/base/error.h"

namespace depeche::text {
namespace {

std::unique_ptr<icu::BreakIterator> word_breaks() {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::BreakIterator> breaks(
      icu::BreakIterator::createWordInstance(icu::Locale::getFrench(), status));
  if (U_FAILURE(status) != 0) throw Error("ICU has no word break data");
  return breaks;
}

bool is_written_without_spaces(char32_t code) {
  UErrorCode status = U_ZERO_ERROR;
  const UScriptCode script = uscript_getScript(static_cast<UChar32>(code), &status);
  return U_SUCCESS(status) != 0 && uscript_breaksBetweenLetters(script) != 0;
}

}  // namespace

bool is_written_without_spaces(Characters characters) {
  return std::any_of(characters.begin(), characters.end(), [](const Character& character) {
    constexpr char32_t kFirstOfThem = 0x0E00;  // Thai
    return character.code >= kFirstOfThem && is_written_without_spaces(character.code);
  });
}

std::vector<Characters> segment_by_dictionary(Characters characters) {
  icu::UnicodeString text;
  std::vector<std::size_t> index_of_unit;  // UTF-16 unit -> character
  for (std::size_t i = 0; i < characters.size(); ++i) {
    text.append(static_cast<UChar32>(characters[i].code));
    index_of_unit.resize(static_cast<std::size_t>(text.length()), i);
  }
  index_of_unit.push_back(characters.size());

  const auto breaks = word_breaks();
  breaks->setText(text);
  std::vector<Characters> words;
  std::int32_t begin = breaks->first();
  for (std::int32_t end = breaks->next(); end != icu::BreakIterator::DONE;
       begin = end, end = breaks->next()) {
    const std::size_t from = index_of_unit[static_cast<std::size_t>(begin)];
    const std::size_t to = index_of_unit[static_cast<std::size_t>(end)];
    if (to > from) words.push_back(characters.subspan(from, to - from));
  }
  return words;
}

}  // namespace depeche::text
