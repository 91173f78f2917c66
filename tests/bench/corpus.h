// Articles to measure with, and the queries that are asked of them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace depeche::bench {

struct BenchArticle {
  std::string id, title, body;
};

// Calls `use` with each article of an NDJSON file, in order. Throws std::runtime_error where it
// can't be read.
void for_each_article(const std::filesystem::path& corpus,
                      const std::function<void(const BenchArticle&)>& use);

// Writes `count` articles of French-looking text as NDJSON, the same in each run: words of a
// vocabulary of 60 000 with the frequencies of Zipf's law, elisions and accents.
void make_corpus(const std::filesystem::path& path, std::size_t count);

struct CorpusSize {
  std::size_t articles = 0;
  std::uint64_t bytes = 0;  // of titles and bodies
};

[[nodiscard]] CorpusSize size_of(const std::filesystem::path& corpus);

// `count` queries of 1 to 5 words, each from one article spread over the corpus; the same in each run.
[[nodiscard]] std::vector<std::string> draw_queries(const std::filesystem::path& corpus, std::size_t articles,
                                                    std::size_t count);

}  // namespace depeche::bench
