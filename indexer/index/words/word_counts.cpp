#include "indexer/index/words/word_counts.h"

#include <xxhash.h>

#include <algorithm>
#include <functional>
#include <utility>

namespace depeche::index {
namespace {

// Counts never fall below nothing: where a damaged table has too little, it is not made worse.
std::uint32_t moved(std::uint32_t count, std::int64_t change) {
  return static_cast<std::uint32_t>(std::max<std::int64_t>(0, std::int64_t{count} + change));
}

}  // namespace

std::size_t WordCounts::Hash::operator()(std::string_view text) const {
  return XXH3_64bits(text.data(), text.size());
}

// The writings of an exact form lie side by side; the article counts for the form once.
void WordCounts::count(const ArticleWords& words, std::int64_t sign) {
  Change* change = nullptr;
  std::string_view exact;
  for (const ArticleWord& word : words) {
    if (change == nullptr || word.exact != exact) {
      auto place = counts_.find(std::string_view(word.exact));
      if (place == counts_.end()) place = counts_.try_emplace(word.exact).first;
      change = &place->second;
      change->articles += sign;
      exact = word.exact;
    }
    if (!word.surface.empty()) change->writings[word.surface] += sign;
  }
}

WordEntry WordCounts::changed(const WordEntry& entry, const Change& change) {
  WordEntry result = entry;
  result.articles = moved(entry.articles, change.articles);
  for (const auto& [surface, articles] : change.writings) {
    const auto place = std::ranges::lower_bound(result.writings, surface, {}, &Writing::surface);
    if (place != result.writings.end() && place->surface == surface) {
      place->articles = moved(place->articles, articles);
    } else {
      result.writings.insert(place, {surface, moved(0, articles)});
    }
  }
  std::erase_if(result.writings, [](const Writing& writing) { return writing.articles == 0; });
  return result;
}

// In the order of the keys, so that each block of Xapian's table is changed once.
void WordCounts::write_to(Xapian::WritableDatabase& database) {
  std::vector<const std::pair<const std::string, Change>*> sorted;
  sorted.reserve(counts_.size());
  for (const auto& word : counts_) sorted.push_back(&word);
  std::ranges::sort(sorted, {}, [](const auto* word) -> const std::string& { return word->first; });
  for (const auto* word : sorted) {
    const std::string key = word_key(word->first);
    const std::string before = database.get_metadata(key);
    std::string after = encode(changed(decode_word(before), word->second));
    if (after != before) database.set_metadata(key, after);  // which an empty one removes
  }
  counts_.clear();
}

std::vector<std::string> WordCounts::differences(const Xapian::Database& shard, std::size_t most) const {
  std::vector<std::string> words;
  std::size_t known = 0;
  WordTable({shard}).for_each("", "", [&](const std::string& exact, const WordEntry& entry) {
    const auto place = counts_.find(std::string_view(exact));
    known += place == counts_.end() ? 0 : 1;
    const bool is_right = place != counts_.end() && changed({}, place->second) == entry;
    if (!is_right) words.push_back(exact);
    return words.size() < most;
  });
  if (words.size() < most && known < counts_.size()) {
    for (const auto& [exact, change] : counts_) {
      if (change.articles > 0 && !WordTable({shard}).has(exact) && words.size() < most)
        words.push_back(exact);
    }
  }
  return words;
}

}  // namespace depeche::index
