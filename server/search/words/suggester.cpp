// What was typed is cut in two: a beginning that stays as it is, and the word at the end, which a completion
// replaces by a word that begins like it but for accents and capitals. There are three kinds of suggestions,
// and they come in this order: words that often follow the last whole word, completions of the word that is
// being typed (with what often follows them), and titles of articles that have all the words. The lexicon
// knows the words; as it may be some seconds old, the database is asked whether articles still have them.
#include "server/search/words/suggester.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <optional>
#include <set>
#include <span>
#include <utility>

#include "indexer/index/schema/article_data.h"
#include "indexer/index/schema/schema.h"
#include "indexer/index/schema/stored_article.h"
#include "indexer/text/characters/folding.h"
#include "indexer/text/words/stop_words.h"
#include "server/query/typed_end.h"
#include "server/search/plan/place_query.h"
#include "server/search/sources/deadline_source.h"
#include "server/search/words/written_form.h"

namespace depeche::search {
namespace {

using text::TokenKind;

constexpr std::size_t kMostQueryBytes = 1'000;  // of a query that is completed
constexpr std::size_t kMostWordsBefore = 4;     // that a title must have
// So many completions are looked at for each that is wanted, as of one stem only the most frequent is
// offered.
constexpr std::size_t kSpare = 3;
constexpr std::size_t kWordsWithFollowers = 3;  // completions that are offered with what follows them
constexpr std::size_t kMostFollowers = 2;       // of each
constexpr std::size_t kMostTitles = 2;
constexpr std::size_t kSuggestionsForTitle = 4;  // one title for so many suggestions that are wanted
constexpr std::size_t kLeastLettersForTitles = 3;
constexpr std::size_t kTitleWords = 10;                // that the last word may stand for
constexpr Xapian::doccount kMostTitlesSorted = 5'000;  // more are no choice, and would take too long

// The words at the end of the query, as they are understood.
struct Typed {
  struct Word {
    std::string exact;
    std::string surface;
    std::size_t begin;  // in the query
    std::size_t end;
  };
  std::vector<Word> before;    // whole words, without stop words
  std::optional<Word> last;    // to be completed; none: a space was typed behind it
  std::optional<Word> joined;  // the last word with what a hyphen joins to it: "nursul" of "Nur-Sul"
  bool is_phrase = false;
  bool is_all = false;
  index::TextField field = index::TextField::anywhere;
};

// How many bytes of `shown` stand for `exact_prefix`. Requires: `shown` begins with it but for case, accents
// and signs.
std::size_t length_of_prefix(std::string_view shown, std::string_view exact_prefix) {
  std::size_t folded = 0;
  std::size_t at = 0;
  while (at < shown.size() && folded < exact_prefix.size()) {
    UChar32 code = 0;
    U8_NEXT(shown.data(), at, shown.size(), code);
    if (!u_isalnum(code)) continue;
    char letter[U8_MAX_LENGTH];
    std::size_t length = 0;
    U8_APPEND_UNSAFE(letter, length, u_tolower(code));
    folded += text::fold(std::string_view(letter, length)).size();
  }
  return at;
}

// "mot" with "ent" added, which is marked.
Suggestion completed(SuggestionKind kind, std::string kept, std::string added) {
  Suggestion suggestion{.kind = kind, .text = kept + added};
  suggestion.marked = {{std::move(kept), false}, {std::move(added), true}};
  return suggestion;
}

class Suggester {
 public:
  Suggester(const SuggestRequest& request, const SuggestionSources& sources, const CountArticles& count)
      : deadline_(sources.deadline),
        request_(request),
        lexicon_(sources.lexicon),
        database_(sources.database.all()),
        vocabulary_(sources.database.words(), sources.stemmer),
        analyzer_(sources.analyzer),
        stemmer_(sources.stemmer),
        count_(count) {}

  std::vector<Suggestion> run() {
    if (request_.text.size() > kMostQueryBytes || !read()) return {};
    try {
      suggest_all();
    } catch (const SearchTimeout&) {
      // What was found by then is better than nothing.
    }
    return std::move(suggestions_);
  }

 private:
  using Word = Lexicon::Word;

  void suggest_all() {
    if (typed_.field == index::TextField::anywhere) suggest_followers_of_last_but_one();
    const auto& last = typed_.joined ? typed_.joined : typed_.last;
    // In a phrase, a word that was never seen behind the one before finds nothing.
    const bool is_inside_phrase = typed_.is_phrase && !typed_.before.empty();
    if (last && !is_inside_phrase) suggest_words(*last);
    if (typed_.is_all) suggest_titles();
  }

  // Reads the end of the query. False: there is nothing to complete.
  bool read() {
    const auto end = query::typed_end(request_.text);
    if (!end) return false;
    if (end->field == query::Field::title) {
      typed_.field = index::TextField::title;
    } else if (end->field == query::Field::quotation) {
      typed_.field = index::TextField::quotation;
    } else if (end->field) {
      return false;
    }
    typed_.is_phrase = end->is_phrase;
    typed_.is_all = end->is_all;
    const std::string_view words = std::string_view(request_.text).substr(end->begin);
    for (const text::Token& token : analyzer_.analyze(words)) read_token(token, words, end->begin);
    return typed_.last || is_space_behind_last();
  }

  void read_token(const text::Token& token, std::string_view words, std::size_t offset) {
    if (token.kind != TokenKind::word && token.kind != TokenKind::joined) return;
    Typed::Word word{token.forms->exact, token.forms->surface, token.begin + offset, token.end + offset};
    const bool is_last = token.end == words.size();
    if (token.kind == TokenKind::joined) {
      if (is_last) typed_.joined = std::move(word);
    } else if (is_last) {
      typed_.last = std::move(word);
    } else if (!text::is_stop_word(word.exact)) {
      typed_.before.push_back(std::move(word));
    }
  }

  [[nodiscard]] bool is_space_behind_last() const {
    return !typed_.before.empty() && request_.text.back() == ' ';
  }

  [[nodiscard]] bool is_full() const { return suggestions_.size() >= request_.limit; }

  // By the database, not by the lexicon, which may be older.
  [[nodiscard]] Xapian::doccount articles_with(Word word) const {
    return vocabulary_.articles_with(lexicon_.exact(word));
  }

  // Whether an article has the word in the field.
  [[nodiscard]] bool is_in_field(Word word) {
    switch (typed_.field) {
      case index::TextField::anywhere:
        return articles_with(word) > 0;
      case index::TextField::title:
        return database_.term_exists(index::title_stem_term(stem_of(word)));
      case index::TextField::quotation:
        return is_quoted(word);
    }
    return false;
  }

  [[nodiscard]] std::string stem_of(Word word) { return stemmer_.stem(surface_of(lexicon_.shown(word))); }

  [[nodiscard]] bool is_quoted(Word word) const {
    const ProximityTree place{.sequences = {{{std::string(lexicon_.exact(word))}}}};
    Xapian::Enquire enquire(database_);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_query(place_query(place, index::TextField::quotation, vocabulary_, {deadline_}));
    return !enquire.get_mset(0, 1).empty();
  }

  // What says the same as another suggestion, or as what was typed, is no suggestion.
  void add(Suggestion suggestion) {
    if (is_full() || suggestion.text == request_.text) return;
    if (texts_.insert(suggestion.text).second) suggestions_.push_back(std::move(suggestion));
  }

  // A word that stands in no article beside the others of the query would be a way to nothing.
  void add_counted(Suggestion suggestion) {
    if (is_full() || suggestion.text == request_.text || texts_.contains(suggestion.text)) return;
    suggestion.articles = count_(suggestion.text);
    if (suggestion.articles != 0U) add(std::move(suggestion));
  }

  // "premier mi": "premier ministre"; "ministre " and "ministre de": "ministre de l’Intérieur".
  void suggest_followers_of_last_but_one() {
    if (typed_.before.empty()) return;
    const Typed::Word& first = typed_.before.back();
    const auto word = lexicon_.find(first.exact);
    if (!word) return;
    const std::size_t last_begin = typed_.last ? typed_.last->begin : request_.text.size();
    const std::string_view between =
        std::string_view(request_.text).substr(first.end, last_begin - first.end);
    const auto joint = written_form(between);
    if (!joint) return;
    const std::string_view last = typed_.last ? typed_.last->exact : std::string_view();
    for (const Lexicon::Pair& pair : lexicon_.pairs_of(*word)) {
      deadline_.check();
      const std::string_view whole_joint = lexicon_.joint(pair);
      if (is_full() || !whole_joint.starts_with(*joint)) continue;
      const std::string_view rest = whole_joint.substr(joint->size());
      std::string shown(rest);
      shown += lexicon_.shown(pair.second);
      const std::string exact = exact_of(rest) + std::string(lexicon_.exact(pair.second));
      if (!exact.starts_with(last) || articles_with(pair.second) == 0) continue;
      add_counted(completed_at(SuggestionKind::pair, last_begin, last, shown));
    }
  }

  // The letters of what stands between two words, as analysis makes them: "de l’" gives "del".
  static std::string exact_of(std::string_view joint) {
    std::string exact;
    for (const char c : text::fold(joint)) {
      if (c >= 'a' && c <= 'z') exact += c;
    }
    return exact;
  }

  // What was typed before `begin`, and `shown`, of which `typed` was typed already.
  [[nodiscard]] Suggestion completed_at(SuggestionKind kind, std::size_t begin, std::string_view typed,
                                        std::string_view shown) const {
    const std::size_t known = length_of_prefix(shown, typed);
    return completed(kind, request_.text.substr(0, begin) + std::string(shown.substr(0, known)),
                     std::string(shown.substr(known)));
  }

  // The word in lower case, with its accents.
  std::string surface_of(std::string_view shown) {
    const auto tokens = analyzer_.analyze(shown);
    return tokens.empty() ? std::string() : tokens.back().forms->surface;
  }

  // Completions, the most frequent first; of words with the same stem, which find the same articles, one.
  void suggest_words(const Typed::Word& typed) {
    std::size_t with_followers = 0;
    for (const Word word : lexicon_.words_that_begin_with(typed.exact, kSpare * request_.limit)) {
      if (is_full()) return;
      deadline_.check();
      if (text::is_stop_word(lexicon_.exact(word))) continue;
      if (!is_in_field(word) || !stems_.insert(stemmer_.stem(lexicon_.exact(word))).second) continue;
      if (lexicon_.exact(word) != typed.exact || surface_of(lexicon_.shown(word)) != typed.surface) {
        add_counted(completed_at(SuggestionKind::word, typed.begin, typed.exact, lexicon_.shown(word)));
      }
      // Behind other words, whatever else follows would be far from what was meant.
      const bool has_followers = typed_.field == index::TextField::anywhere && typed_.before.empty();
      if (has_followers && with_followers++ < kWordsWithFollowers) suggest_followers(typed, word);
    }
  }

  // "emman": "Emmanuel Macron".
  void suggest_followers(const Typed::Word& typed, Word word) {
    std::size_t count = 0;
    for (const Lexicon::Pair& pair : lexicon_.pairs_of(word)) {
      if (is_full() || count == kMostFollowers) return;
      if (articles_with(pair.second) == 0) continue;
      std::string shown(lexicon_.shown(word));
      shown += lexicon_.joint(pair);
      shown += lexicon_.shown(pair.second);
      add_counted(completed_at(SuggestionKind::pair, typed.begin, typed.exact, shown));
      ++count;
    }
  }

  // The newest articles with all the words in their titles.
  void suggest_titles() {
    const std::size_t most = std::min(kMostTitles, request_.limit / kSuggestionsForTitle);
    const Xapian::Query query = title_query();
    if (most == 0 || query.empty()) return;
    Xapian::Enquire enquire(database_);
    enquire.set_query(until(deadline_, query));
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_sort_by_value(slot_number(index::Slot::date_sort), true);
    const Xapian::MSet found = enquire.get_mset(0, static_cast<Xapian::doccount>(most));
    const bool is_crowded = suggestions_.size() + found.size() > request_.limit;
    if (is_crowded) suggestions_.resize(request_.limit - found.size());
    for (auto match = found.begin(); match != found.end(); ++match) {
      const std::string data = index::article_data(match.get_document());
      const index::StoredArticle article = index::decode(data);
      Suggestion suggestion{.kind = SuggestionKind::title, .text = std::string(article.title)};
      suggestion.id = article.id;
      suggestion.marked = {{suggestion.text, false}};
      add(std::move(suggestion));
    }
  }

  // What a title must have. Empty: too little was typed, or more titles have it than can be sorted quickly.
  [[nodiscard]] Xapian::Query title_query() {
    std::vector<Xapian::Query> words;
    Xapian::doccount most = database_.get_doccount();
    const std::size_t count = std::min(kMostWordsBefore, typed_.before.size());
    for (const Typed::Word& word : std::span(typed_.before).last(count)) {
      const std::string term = index::title_stem_term(stemmer_.stem(word.surface));
      most = std::min(most, database_.get_termfreq(term));
      words.emplace_back(term);
    }
    const bool is_short = typed_.last && typed_.last->exact.size() < kLeastLettersForTitles;
    if (is_short && words.empty()) return {};
    if (typed_.last && !is_short) {
      std::vector<Xapian::Query> completions;
      Xapian::doccount sum = 0;
      for (const Word word : lexicon_.words_that_begin_with(typed_.last->exact, kTitleWords)) {
        const std::string term = index::title_stem_term(stem_of(word));
        sum += database_.get_termfreq(term);
        completions.emplace_back(term);
      }
      most = std::min(most, sum);
      words.emplace_back(Xapian::Query::OP_OR, completions.begin(), completions.end());
    }
    if (words.empty() || most > kMostTitlesSorted) return {};
    return {Xapian::Query::OP_AND, words.begin(), words.end()};
  }

  const Deadline deadline_;
  const SuggestRequest& request_;
  const Lexicon& lexicon_;
  const Xapian::Database& database_;
  const Vocabulary vocabulary_;
  text::Analyzer& analyzer_;
  const text::Stemmer& stemmer_;
  const CountArticles& count_;
  Typed typed_;
  std::vector<Suggestion> suggestions_;
  std::set<std::string> texts_;  // of the suggestions
  std::set<std::string> stems_;  // of words that were suggested: their other forms find the same articles
};

}  // namespace

std::vector<Suggestion> suggest(const SuggestRequest& request, const SuggestionSources& sources,
                                const CountArticles& count) {
  return Suggester(request, sources, count).run();
}

}  // namespace depeche::search
