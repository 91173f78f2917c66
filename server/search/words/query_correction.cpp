// The query tree is walked through for the words that are looked for as they are typed. Neighbours are looked
// at together first, as the company of a word tells what it was meant to be, even where it is a word itself.
// A word that this leaves is suspect where hardly any article has it, in any form. What it may stand for is
// asked of the spellings; where they know nothing, a space or an apostrophe may be missing, or a space too
// many. Changes are noted by their place in the text, so that everything else stays byte for byte.
#include "server/search/words/query_correction.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>
#include <vector>

#include "indexer/text/words/stop_words.h"
#include "server/search/terms/vocabulary.h"
#include "server/search/words/pair_correction.h"
#include "server/search/words/typed_word.h"
#include "server/search/words/word_company.h"

namespace depeche::search {
namespace {

constexpr std::size_t kMostCorrections = 4;   // in one query
constexpr std::size_t kMostSuspects = 8;      // that are looked up
constexpr std::size_t kMostPairs = 6;         // that are looked at
constexpr std::size_t kMostWordsOfShort = 4;  // of a query whose known words are looked at
constexpr std::uint64_t kRareArticles = 3;    // a word that more articles have is known
constexpr std::uint64_t kRareShare = 10'000;  // and so is one that more than one article in so many has
// A word that some articles have is taken for misspelt only where another word is so many times as frequent;
// one that sounds otherwise must be far more frequent, and so many times more for each further edit.
constexpr std::uint64_t kTimesKnown = 40;
constexpr double kTimesKnownOtherSound = 400;
// So is a known word that stands alone, where the other one sounds the same and is nearly spelt so.
constexpr std::uint64_t kKnownShare = 1'000;
constexpr double kMostCostOfKnown = 0.5;
constexpr std::size_t kLeastSplitLetters = 4;
// Joining and parting words makes only words that so many articles have; in a small database, one in so many.
constexpr std::uint32_t kLeastSplitArticles = 5;
constexpr std::uint32_t kArticlesForEach = 1'000;

// A change of the query's bytes. What only gives a name its capital is not shown as one.
struct Change {
  std::size_t begin;
  std::size_t end;
  std::string to;
  bool is_marked = true;
};

class Corrector {
 public:
  Corrector(std::string_view text, std::uint64_t total, const CorrectionTools& tools)
      : text_(text),
        total_(total),
        tools_(tools),
        vocabulary_(tools.table, tools.stemmer, tools.deadline),
        company_(tools.database, vocabulary_, tools.words, tools.deadline),
        pairs_(tools.words, company_, tools.stemmer),
        least_split_articles_(
            std::min(kLeastSplitArticles, 1 + tools.database.get_doccount() / kArticlesForEach)) {}

  std::optional<QueryCorrection> correct(const query::Node& root) {
    visit(root);
    if (changes_.empty()) return std::nullopt;
    std::ranges::sort(changes_, {}, &Change::begin);
    QueryCorrection correction{.text = {}, .marked = {}, .typed = typed_};
    std::size_t at = 0;
    for (const Change& change : changes_) {
      keep(text_.substr(at, change.begin - at), correction);
      correction.marked.push_back({change.to, change.is_marked});
      at = change.end;
    }
    keep(text_.substr(at), correction);
    for (const Segment& segment : correction.marked) correction.text += segment.text;
    return correction;
  }

 private:
  static void keep(std::string_view text, QueryCorrection& correction) {
    if (!text.empty()) correction.marked.push_back({std::string(text), false});
  }

  // Quoted, exact and truncated words are meant as they are, and so is what is excluded or compared with
  // names.
  void visit(const query::Node& node) {
    switch (node.kind) {
      case query::NodeKind::words:
        return node.everything ? void() : visit_words(node);
      case query::NodeKind::phrase:
      case query::NodeKind::exact:
      case query::NodeKind::prefix:
      case query::NodeKind::fuzzy:
        return;
      case query::NodeKind::without:
        return visit(node.children.front());
      case query::NodeKind::field:
        if (node.field != query::Field::title && node.field != query::Field::quotation) return;
        break;
      default:
        break;
    }
    for (const query::Node& child : node.children) visit(child);
  }

  void visit_words(const query::Node& node) {
    std::vector<TypedWord> words = typed_words(text_, node, tools_.analyzer, vocabulary_, tools_.database);
    join_suspects(words);
    for (std::size_t i = 0; i + 1 < words.size(); ++i) look_at_pair(words[i], words[i + 1], words.size());
    for (const TypedWord& word : words) look_at_word(word, words.size());
  }

  [[nodiscard]] bool may_change() const { return changes_.size() < kMostCorrections; }

  // A suspect word is joined with a neighbour where that makes a known word.
  void join_suspects(std::vector<TypedWord>& words) {
    for (std::size_t i = 0; i + 1 < words.size() && may_change(); ++i) {
      const bool is_free = !words[i].is_sure && (is_suspect(words[i]) || is_suspect(words[i + 1]));
      if (is_free && join(words[i], words[i + 1])) words[i].is_sure = words[i + 1].is_sure = true;
    }
  }

  // A word that is right tells what its neighbour was meant to be. Known words of a long query are left
  // alone, as it finds little for its length.
  void look_at_pair(TypedWord& first, TypedWord& second, std::size_t words) {
    if ((first.is_sure && second.is_sure) || !may_change()) return;
    if (words > kMostWordsOfShort && !is_suspect(first) && !is_suspect(second)) return;
    if (pairs_looked_at_++ >= kMostPairs) return;
    const TypedPair pair = pairs_.look_at(first, second, total_);
    if (pair.is_met) typed_ = QueryCorrection::Typed::seen;
    if (pair.correction) change(first, second, *pair.correction);
    if (pair.is_met || pair.correction) first.is_sure = second.is_sure = true;
  }

  void change(TypedWord& first, TypedWord& second, const PairCorrection& correction) {
    const bool are_beside = text_.substr(first.end, second.begin - first.end) == " ";
    if (correction.is_reversed && are_beside && !first.is_sure) {
      const std::string one = correction.first ? shown(*correction.first) : as_name(first);
      const std::string other = correction.second ? shown(*correction.second) : as_name(second);
      changes_.push_back({first.begin, second.end, other + " " + one});
    } else {
      change_or_keep(first, correction.first);
      change_or_keep(second, correction.second);
    }
    if (correction.first) first.exact = lexicon().exact(*correction.first);
    if (correction.second) second.exact = lexicon().exact(*correction.second);
  }

  [[nodiscard]] std::string as_typed(const TypedWord& word) const {
    return std::string(text_.substr(word.begin, word.end - word.begin));
  }

  // The word as typed, with the capital that articles give it: beside « Raoult », "didier" is « Didier ».
  [[nodiscard]] std::string as_name(const TypedWord& word) const {
    const std::string typed = as_typed(word);
    const auto known = lexicon().find(word.exact);
    const bool is_small = !begins_with_capital(typed);
    return known && is_small && begins_with_capital(lexicon().shown(*known)) ? shown(*known) : typed;
  }

  void change_or_keep(const TypedWord& word, const std::optional<Lexicon::Word>& correction) {
    if (correction) return change(word, shown(*correction));
    if (std::string name = as_name(word); name != as_typed(word))
      changes_.push_back({word.begin, word.end, std::move(name), false});
  }

  void look_at_word(const TypedWord& word, std::size_t words) {
    if (word.is_sure || !may_change()) return;
    const bool is_alone = words == 1 && word.articles <= 1 + tools_.database.get_doccount() / kKnownShare;
    if ((!is_suspect(word) && !is_alone) || suspects_++ >= kMostSuspects) return;
    if (word.articles > 0 && words == 1) typed_ = QueryCorrection::Typed::seen;
    correct_word(word);
  }

  [[nodiscard]] bool is_suspect(const TypedWord& word) const {
    return word.articles <= kRareArticles + tools_.database.get_doccount() / kRareShare;
  }

  // "parle ment" where the articles have "parlement".
  bool join(const TypedWord& first, const TypedWord& second) {
    const bool is_beside = text_.substr(first.end, second.begin - first.end) == " ";
    if (!is_beside || (first.articles > 0 && second.articles > 0)) return false;
    const auto joined = lexicon().find(first.exact + second.exact);
    if (!joined || lexicon().articles(*joined) < least_split_articles_) return false;
    changes_.push_back({first.begin, second.end, shown(*joined)});
    return true;
  }

  // The likeliest candidate that is frequent enough, that keeps a name a name, and that articles still have.
  void correct_word(const TypedWord& word) {
    if (word.articles == 0) {
      if (auto apart = with_apostrophe(word.exact)) return change(word, std::move(*apart));
    }
    const auto least = static_cast<std::uint32_t>(std::max<std::uint64_t>(1, kTimesKnown * word.articles));
    for (const auto& candidate :
         tools_.words.spellings.candidates(word.exact, Spellings::Reach::alone, least, kMostCandidates)) {
      const bool keeps_name = !word.is_name || begins_with_capital(lexicon().shown(candidate.word));
      if (!is_likely(word, candidate) || !keeps_name) continue;
      if (!vocabulary_.has_word(lexicon().exact(candidate.word))) continue;
      return change(word, shown(candidate.word));
    }
    if (word.articles > 0) return;
    if (auto apart = with_space(word.exact)) change(word, std::move(*apart));
  }

  [[nodiscard]] bool is_likely(const TypedWord& word, const Spellings::Candidate& candidate) const {
    if (!is_suspect(word)) return candidate.sounds_the_same && candidate.cost <= kMostCostOfKnown;
    const double times = std::pow(kTimesKnownOtherSound, std::max(1.0, candidate.cost));
    return candidate.sounds_the_same ||
           lexicon().articles(candidate.word) >= times * static_cast<double>(word.articles);
  }

  static bool begins_with_capital(std::string_view word) {
    return !word.empty() && (word.front() < 'a' || word.front() > 'z');
  }

  void change(const TypedWord& word, std::string to) {
    tools_.deadline.check();
    changes_.push_back({word.begin, word.end, std::move(to)});
  }

  [[nodiscard]] std::uint32_t articles_of(std::string_view exact) const {
    const auto word = lexicon().find(exact);
    return word ? lexicon().articles(*word) : 0;
  }

  [[nodiscard]] std::string shown(Lexicon::Word word) const { return std::string(lexicon().shown(word)); }

  [[nodiscard]] std::string shown(std::string_view exact) const {
    const auto word = lexicon().find(exact);
    return std::string(word ? lexicon().shown(*word) : exact);
  }

  // "lassemblee": "l’Assemblée".
  [[nodiscard]] std::optional<std::string> with_apostrophe(std::string_view exact) const {
    for (const std::string_view article : {"l", "d", "qu"}) {
      if (!exact.starts_with(article)) continue;
      const std::string_view rest = exact.substr(article.size());
      const bool begins_well = rest.size() >= kLeastSplitLetters &&
                               std::string_view("aeiouyh").find(rest.front()) != std::string_view::npos;
      if (begins_well && articles_of(rest) >= least_split_articles_) {
        return std::string(article) + "’" + shown(rest);
      }
    }
    return std::nullopt;
  }

  // "labourse": "la bourse". Of several ways to part it, the one whose rarer word is the most frequent.
  [[nodiscard]] std::optional<std::string> with_space(std::string_view exact) const {
    std::uint32_t best = least_split_articles_ - 1;
    std::optional<std::string> apart;
    for (std::size_t at = 2; at + 2 <= exact.size(); ++at) {
      if ((static_cast<unsigned char>(exact[at]) & 0xC0U) == 0x80) continue;  // inside a character
      const std::string_view first = exact.substr(0, at), second = exact.substr(at);
      if (std::max(first.size(), second.size()) < kLeastSplitLetters) continue;
      if (!are_beside(first, second)) continue;
      const std::uint32_t articles = std::min(articles_of(first), articles_of(second));
      if (articles <= best) continue;
      best = articles;
      apart = shown(first) + " " + shown(second);
    }
    return apart;
  }

  // Whether articles have the one word before the other.
  [[nodiscard]] bool are_beside(std::string_view first, std::string_view second) const {
    if (text::is_stop_word(first)) return true;
    const auto one = lexicon().find(first);
    const auto other = lexicon().find(second);
    return one && other && company_.sampled(*one, *other).in_order > 0;
  }

  [[nodiscard]] const Lexicon& lexicon() const { return tools_.words.lexicon; }

  static constexpr std::size_t kMostCandidates = 5;

  const std::string_view text_;
  const std::uint64_t total_;
  const CorrectionTools& tools_;
  const Vocabulary vocabulary_;
  const WordCompany company_;
  PairCorrector pairs_;
  const std::uint32_t least_split_articles_;
  std::size_t suspects_ = 0;
  std::size_t pairs_looked_at_ = 0;
  QueryCorrection::Typed typed_ = QueryCorrection::Typed::unseen;
  std::vector<Change> changes_;
};

}  // namespace

std::optional<QueryCorrection> correct_query(std::string_view text, const query::ParsedQuery& parsed,
                                             std::uint64_t total, const CorrectionTools& tools) {
  if (parsed.is_empty) return std::nullopt;
  return Corrector(text, total, tools).correct(parsed.root);
}

}  // namespace depeche::search
