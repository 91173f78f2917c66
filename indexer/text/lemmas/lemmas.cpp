// A line of lemmas.txt that begins with = is a pattern: the ending of lemmas, then those of their forms, "-"
// where nothing is added. The lines below it have the roots to which these are added. A word is looked up by
// each of its beginnings that may be such a root.
#include "indexer/text/lemmas/lemmas.h"

#include <algorithm>
#include <unordered_map>

#include "indexer/text/characters/folding.h"
#include "indexer/text/lemmas/lemmas_text.h"

namespace depeche::text {
namespace {

using Pieces = std::vector<std::string_view>;

struct Pattern {
  std::string_view lemma_ending;
  Pieces endings;  // of exact forms
};

struct Root {
  std::string_view surface;
  const Pattern* pattern;
};

struct Table {
  std::vector<Pattern> patterns;
  std::unordered_multimap<std::string, Root> roots;  // by their letters without accents
  std::size_t longest_ending = 0;
};

Pieces words_of(std::string_view line) {
  Pieces words;
  while (!line.empty()) {
    const std::size_t end = std::min(line.find(' '), line.size());
    const std::string_view word = line.substr(0, end);
    words.push_back(word == "-" ? std::string_view() : word);
    line.remove_prefix(std::min(end + 1, line.size()));
  }
  return words;
}

Pieces lines_of(std::string_view text) {
  Pieces lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    if (!line.empty() && !line.starts_with('#')) lines.push_back(line);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

// Roots point to their patterns, so these must not move any more.
Table read_table() {
  const Pieces lines = lines_of(kLemmasText);
  Table table;
  table.patterns.reserve(lines.size());
  for (const std::string_view line : lines) {
    if (!line.starts_with('=')) {
      for (const std::string_view root : words_of(line))
        table.roots.emplace(fold(root), Root{root, &table.patterns.back()});
      continue;
    }
    Pieces endings = words_of(line.substr(1));
    const std::string_view lemma_ending = endings.front();
    endings.erase(endings.begin());
    for (const std::string_view ending : endings)
      table.longest_ending = std::max(table.longest_ending, ending.size());
    table.patterns.push_back({lemma_ending, std::move(endings)});
  }
  return table;
}

const Table& table() {
  static const Table table = read_table();
  return table;
}

bool has(const Pattern& pattern, std::string_view ending) {
  return std::ranges::find(pattern.endings, ending) != pattern.endings.end();
}

std::string lemma_of(const Root& root) {
  return std::string(root.surface) + std::string(root.pattern->lemma_ending);
}

}  // namespace

std::optional<std::string> lemma_of(std::string_view surface) {
  const std::string exact = fold(surface);
  const std::size_t shortest = exact.size() - std::min(exact.size(), table().longest_ending);
  std::string root = exact;
  for (std::size_t letters = exact.size() + 1; letters-- > shortest;) {
    root.resize(letters);
    const std::string_view ending = std::string_view(exact).substr(letters);
    const auto [first, last] = table().roots.equal_range(root);
    for (auto found = first; found != last; ++found) {
      if (has(*found->second.pattern, ending)) return lemma_of(found->second);
    }
  }
  return std::nullopt;
}

std::vector<Inflections> all_inflections() {
  std::vector<Inflections> all;
  for (const auto& [exact_root, root] : table().roots) {
    Inflections inflections{lemma_of(root), {}};
    for (const std::string_view ending : root.pattern->endings)
      inflections.exacts.push_back(exact_root + std::string(ending));
    all.push_back(std::move(inflections));
  }
  return all;
}

}  // namespace depeche::text
