#include "tests/bench/corpus.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <random>
#include <sstream>
#include <stdexcept>
#include <string_view>

namespace depeche::bench {
namespace {

constexpr std::size_t kVocabulary = 60'000;
constexpr std::array<std::string_view, 40> kFrequentWords{
    "de",  "la",   "le",    "les",  "et",   "des",  "en",  "à",   "un",  "du",
    "une", "que",  "dans",  "est",  "pour", "qui",  "a",   "par", "sur", "au",
    "pas", "plus", "ce",    "il",   "avec", "sont", "se",  "ne",  "été", "mais",
    "aux", "ont",  "cette", "leur", "être", "deux", "son", "ses", "on",  "après"};
constexpr std::array<std::string_view, 28> kOnsets{"b",  "c",  "d",  "f",  "g",  "h",  "j",  "l",  "m",  "n",
                                                   "p",  "qu", "r",  "s",  "t",  "v",  "br", "ch", "cl", "cr",
                                                   "dr", "fl", "gr", "pl", "pr", "st", "tr", "vr"};
constexpr std::array<std::string_view, 18> kVowels{"a",  "e",  "i",  "o",  "u",  "é",  "è",  "ai", "au",
                                                   "eu", "oi", "ou", "an", "en", "in", "on", "ê",  "io"};
constexpr std::array<std::string_view, 16> kEndings{
    "", "s", "e", "es", "er", "ée", "és", "ent", "tion", "tions", "ement", "ique", "eur", "eux", "al", "aux"};

// Its numbers are the same with every standard library, which those of std's distributions are not.
class Random {
 public:
  explicit Random(std::uint64_t seed) : engine_(seed) {}

  std::size_t below(std::size_t limit) { return engine_() % limit; }
  double share() { return static_cast<double>(engine_() >> 11U) * 0x1p-53; }

  template <std::size_t Size>
  std::string_view pick(const std::array<std::string_view, Size>& from) {
    return from[below(Size)];
  }

  // A rank below `limit`, the n-th as often as 1/n.
  std::size_t zipf(std::size_t limit) {
    return static_cast<std::size_t>(std::pow(static_cast<double>(limit), share())) - 1;
  }

 private:
  std::mt19937_64 engine_;
};

std::vector<std::string> make_vocabulary(Random& random) {
  std::vector<std::string> words(kFrequentWords.begin(), kFrequentWords.end());
  while (words.size() < kVocabulary) {
    std::string word;
    for (std::size_t syllables = 1 + random.below(3); syllables > 0; --syllables) {
      word.append(random.pick(kOnsets)).append(random.pick(kVowels));
    }
    words.push_back(word.append(random.pick(kEndings)));
  }
  return words;
}

std::string make_sentence(Random& random, const std::vector<std::string>& words, std::size_t length) {
  std::string sentence = "L’";
  for (std::size_t n = 0; n < length; ++n) {
    if (n > 0) sentence += random.below(12) == 0 ? ", d’" : " ";
    sentence += words[random.zipf(words.size())];
  }
  return sentence;
}

std::string make_body(Random& random, const std::vector<std::string>& words) {
  std::string body;
  for (std::size_t paragraphs = 3 + random.below(5); paragraphs > 0; --paragraphs) {
    for (std::size_t sentences = 2 + random.below(4); sentences > 0; --sentences) {
      body.append(make_sentence(random, words, 8 + random.below(20))).append(". ");
    }
    body += '\n';
  }
  return body;
}

// The words of a text that somebody would look for: of four bytes or more.
std::vector<std::string> words_of(std::string text) {
  constexpr std::size_t kShortest = 4;
  for (const std::string_view mark : {"’", "«", "»", "…", "–"}) {
    for (std::size_t at = 0; (at = text.find(mark, at)) != std::string::npos;)
      text.replace(at, mark.size(), 1, ' ');
  }
  std::ranges::replace_if(
      text, [](unsigned char byte) { return byte < 0x80 && std::isalnum(byte) == 0; }, ' ');
  std::istringstream stream(text);
  std::vector<std::string> words{std::istream_iterator<std::string>(stream), {}};
  std::erase_if(words, [](const std::string& word) { return word.size() < kShortest; });
  return words;
}

}  // namespace

void for_each_article(const std::filesystem::path& corpus,
                      const std::function<void(const BenchArticle&)>& use) {
  std::ifstream file(corpus);
  if (!file) throw std::runtime_error(fmt::format("{}: can't be read", corpus.string()));
  for (std::string line; std::getline(file, line);) {
    const nlohmann::json json = nlohmann::json::parse(line);
    use({.id = json.value("id", ""), .title = json.value("title", ""), .body = json.at("body")});
  }
}

void make_corpus(const std::filesystem::path& path, std::size_t count) {
  Random random(20'220'106);
  const std::vector<std::string> words = make_vocabulary(random);
  std::ofstream file(path);
  for (std::size_t n = 0; n < count; ++n) {
    const nlohmann::json json{{"id", fmt::format("made-{}", n)},
                              {"title", make_sentence(random, words, 5 + random.below(8))},
                              {"body", make_body(random, words)},
                              {"date", fmt::format("{}-{:02}", 2000 + n % 25, 1 + n % 12)}};
    file << json.dump() << '\n';
  }
  file.close();
  if (!file) throw std::runtime_error(fmt::format("{}: can't be written", path.string()));
}

CorpusSize size_of(const std::filesystem::path& corpus) {
  CorpusSize size;
  for_each_article(corpus, [&](const BenchArticle& article) {
    ++size.articles;
    size.bytes += article.title.size() + article.body.size();
  });
  return size;
}

std::vector<std::string> draw_queries(const std::filesystem::path& corpus, std::size_t articles,
                                      std::size_t count) {
  constexpr std::size_t kMostWords = 5;
  Random random(1);
  std::vector<std::string> queries;
  const std::size_t step = std::max<std::size_t>(1, articles / count);
  std::size_t number = 0;
  for_each_article(corpus, [&](const BenchArticle& article) {
    if (number++ % step != 0 || queries.size() == count) return;
    const std::vector<std::string> words = words_of(article.title + " " + article.body);
    if (words.empty()) return;
    std::string query = words[random.below(words.size())];
    for (std::size_t more = queries.size() % kMostWords; more > 0; --more) {
      query.append(1, ' ').append(words[random.below(words.size())]);
    }
    queries.push_back(std::move(query));
  });
  return queries;
}

}  // namespace depeche::bench
