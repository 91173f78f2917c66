#include "tests/bench/words.h"

#include <fmt/format.h>

#include <chrono>
#include <cstddef>
#include <functional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include "indexer/index/build/article_writer.h"
#include "server/search/search_service.h"
#include "tests/bench/latency.h"

namespace depeche::bench {
namespace {

constexpr std::size_t kArticles = 2'000;
constexpr std::size_t kWordsOfEach = 500;  // that no other article has
constexpr std::size_t kWords = kArticles * kWordsOfEach;
constexpr std::size_t kSharedWords = 5'000;  // that many articles have
constexpr std::size_t kSharedOfEach = 100;
constexpr std::size_t kQueries = 1'000;

// A word of its own for each number, which look as if somebody could say them.
std::string made_word(std::size_t number) {
  constexpr std::string_view kConsonants = "bcdfglmnprstvz";
  constexpr std::string_view kVowels = "aeiou";
  constexpr std::size_t kSyllables = kConsonants.size() * kVowels.size();
  // Spreads neighbours over the alphabet: the factor has no divisor in common with kSyllables^4.
  constexpr std::size_t kSpread = 7'919;
  std::size_t rest = number * kSpread % (kSyllables * kSyllables * kSyllables * kSyllables);
  std::string word;
  for (int syllable = 0; syllable < 4; ++syllable, rest /= kSyllables) {
    word += kConsonants[rest % kSyllables / kVowels.size()];
    word += kVowels[rest % kVowels.size()];
  }
  return word;
}

article::Article made_article(std::size_t number) {
  article::Article article;
  article.id = fmt::format("made-{}", number);
  article.title = made_word(number) + " " + made_word(number * 31 % kSharedWords);
  for (std::size_t i = 0; i < kSharedOfEach; ++i) {
    article.body += made_word((number * 17 + i * i) % kSharedWords) + " ";
  }
  for (std::size_t i = 0; i < kWordsOfEach; ++i) article.body += made_word(number * kWordsOfEach + i) + " ";
  return article;
}

search::SearchRequest asking(std::string text) {
  search::SearchRequest request;
  request.text = std::move(text);
  return request;
}

void print(std::string_view name, const std::function<void(std::size_t)>& call) {
  const Latency latency = measure(kQueries, 1, [&]() -> Call { return call; });
  fmt::print("{:<44} {:>10.0f} {:>10.3f} {:>10.3f}\n", name, latency.per_second, latency.median_ms,
             latency.p99_ms);
}

}  // namespace

void bench_words(const std::filesystem::path& folder) {
  const auto writer = index::open_writer(folder, {.mode = index::WriteMode::rebuild});
  for (std::size_t number = 0; number < kArticles; ++number) writer->add(made_article(number));
  writer->finish();
  search::SearchService service({.database = folder, .readers = 1});
  const auto begun = std::chrono::steady_clock::now();
  if (!service.wait_for_lexicon()) throw std::runtime_error("no lexicon");
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
  fmt::print("{} words in {} articles, read in {:.2f} s\n", kWords, kArticles, took.count());
  fmt::print("{:<44} {:>10} {:>10} {:>10}\n", "", "queries/s", "median ms", "p99 ms");

  for (const std::size_t letters : {1, 2, 3, 5}) {
    print(fmt::format("completion of {} letters", letters), [&](std::size_t n) {
      static_cast<void>(service.suggest({.text = made_word(n).substr(0, letters)}));
    });
  }
  print("completion behind another word", [&](std::size_t n) {
    static_cast<void>(
        service.suggest({.text = made_word(n % kSharedWords) + " " + made_word(n).substr(0, 2)}));
  });
  print("search of 1 known word",
        [&](std::size_t n) { static_cast<void>(service.search(asking(made_word(n)))); });
  print("search of 1 misspelt word",
        [&](std::size_t n) { static_cast<void>(service.search(asking(made_word(n).insert(4, "x")))); });
}

}  // namespace depeche::bench
