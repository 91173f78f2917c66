// The lexicon: the words of one revision of the database, how many articles have each, how articles write
// them, and which words they often join. Completions and corrections are looked up here, as Xapian keeps
// words in a tree on disk that is too slow to search for what a word resembles.
//
// It is a view of the past, some seconds old: what it offers is looked up in the database before it is shown.
//
// Thread rule: whoever makes it fills it alone; share it as const, freely.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace depeche::search {

class Lexicon {
 public:
  // A word by its place in the order of exact forms.
  using Word = std::uint32_t;

  // Two words that stand side by side in articles, perhaps with stop words between them.
  struct Pair {
    Word first;
    Word second;
    std::uint32_t joint;     // what stands between them, see joint()
    std::uint32_t articles;  // of those looked at
  };

  // Requires: `exact` comes behind all words so far, in the order of bytes.
  void append(std::string_view exact, std::uint32_t articles);
  // How people write the word, where that is not its exact form.
  void show(Word word, std::string_view shown);
  // Forgets the words that fewer articles have; the others get new places. Requires: no pairs yet.
  void drop_rarer_than(std::uint32_t articles);
  // `joints` are what Pair::joint counts.
  void set_pairs(std::vector<Pair> pairs, std::vector<std::string> joints);
  void set_revision(std::string revision) { revision_ = std::move(revision); }
  // Pairs were counted in one article of so many.
  void set_articles_for_each_sampled(double articles) { articles_for_each_sampled_ = articles; }

  [[nodiscard]] std::size_t size() const { return articles_.size(); }
  [[nodiscard]] std::string_view exact(Word word) const;
  [[nodiscard]] std::string_view shown(Word word) const;
  [[nodiscard]] std::uint32_t articles(Word word) const { return articles_[word]; }
  [[nodiscard]] std::optional<Word> find(std::string_view exact) const;
  // The database's when the lexicon was begun.
  [[nodiscard]] const std::string& revision() const { return revision_; }

  // The `most` most frequent words that begin so, best first. Takes time in the number of all that do: 0.5 ms
  // for a million.
  [[nodiscard]] std::vector<Word> words_that_begin_with(std::string_view exact_prefix,
                                                        std::size_t most) const;

  // How many articles of the database stand behind one that pairs were counted in.
  [[nodiscard]] double articles_for_each_sampled() const { return articles_for_each_sampled_; }
  // Most frequent first.
  [[nodiscard]] std::span<const Pair> pairs_of(Word first) const;
  // What stands between the words of such a pair, as it is written: " ", "-", " de l’".
  [[nodiscard]] std::string_view joint(const Pair& pair) const { return joints_[pair.joint]; }

 private:
  static constexpr char kEnd = '\0';  // stands in no word

  // The first word that is not before `exact`.
  [[nodiscard]] Word lower_bound(std::string_view exact) const;
  [[nodiscard]] Word end_of_prefix(std::string_view exact_prefix) const;

  // Text is kept in one piece, words by where they begin: a million strings would take five times the memory.
  std::string text_;
  std::vector<std::uint32_t> begins_{0};  // of each word in text_, and its end
  std::vector<std::uint32_t> articles_;
  std::string shown_text_ = std::string(1, kEnd);
  std::vector<std::uint32_t> shown_begins_;  // in shown_text_, where each ends with kEnd; 0: as `exact`
  std::vector<Pair> pairs_;                  // by first word
  std::vector<std::string> joints_;
  std::string revision_;
  double articles_for_each_sampled_ = 1;
};

}  // namespace depeche::search
