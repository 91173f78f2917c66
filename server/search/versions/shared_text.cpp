#include "server/search/versions/shared_text.h"

#include "indexer/text/copies/shingles.h"

namespace depeche::search {

// Words are kept beside their runs, as a text of fewer than five words has no run.
TextWords words_of(std::string_view body, text::Analyzer& analyzer) {
  TextWords text;
  text.words = text::word_hashes(analyzer.analyze(text::compared_part(body)));
  text.shingles = text::shingles(text.words);
  return text;
}

double share_of(const TextWords& text, const TextWords& other) {
  if (text.words == other.words) return 1;
  if (text.shingles.empty()) return 0;
  return static_cast<double>(text::count_common(text.shingles, other.shingles)) /
         static_cast<double>(text.shingles.size());
}

}  // namespace depeche::search
