// The query tree is walked through for the words that are looked for as they are typed. A word is suspect
// where hardly any article has it, in any form. What it may stand for is asked of the spellings; where they
// know nothing, a space or an apostrophe may be missing, or a space too many. Changes are noted by their
// place in the text, so that everything else stays byte for byte.
#include "server/search/words/query_correction.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "indexer/index/schema/schema.h"
#include "indexer/text/words/stop_words.h"
#include "server/search/terms/vocabulary.h"

namespace depeche::search {
namespace {

using text::TokenKind;

constexpr std::size_t kMostCorrections = 4;   // in one query
constexpr std::size_t kMostSuspects = 8;      // that are looked up
constexpr std::uint64_t kRareArticles = 3;    // a word that more articles have is known
constexpr std::uint64_t kRareShare = 10'000;  // and so is one that more than one article in so many has
// A word that some articles have is taken for misspelt only where another word is so many times as frequent;
// one that sounds otherwise must be far more frequent.
constexpr std::uint64_t kTimesKnown = 40;
constexpr std::uint64_t kTimesKnownOtherSound = 400;
constexpr std::size_t kLeastSplitLetters = 4;
// Joining and parting words makes only words that so many articles have; in a small database, one in so many.
constexpr std::uint32_t kLeastSplitArticles = 5;
constexpr std::uint32_t kArticlesForEach = 1'000;

// A change of the query's bytes.
struct Change {
  std::size_t begin;
  std::size_t end;
  std::string to;
};

// A word as it stands in the query.
struct TypedWord {
  std::string exact;
  std::size_t begin;
  std::size_t end;
  std::uint64_t articles;  // that have it in any form
};

class Corrector {
 public:
  Corrector(std::string_view text, const CorrectionTools& tools)
      : text_(text),
        tools_(tools),
        vocabulary_(tools.table, tools.stemmer, tools.deadline),
        least_split_articles_(
            std::min(kLeastSplitArticles, 1 + tools.database.get_doccount() / kArticlesForEach)) {}

  std::optional<QueryCorrection> correct(const query::Node& root) {
    visit(root);
    if (changes_.empty()) return std::nullopt;
    QueryCorrection correction;
    std::size_t at = 0;
    for (const Change& change : changes_) {
      keep(text_.substr(at, change.begin - at), correction);
      correction.marked.push_back({change.to, true});
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

  // A suspect word is joined with a neighbour where that makes a known word, and corrected otherwise.
  void visit_words(const query::Node& node) {
    const std::vector<TypedWord> words = read(node);
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (changes_.size() == kMostCorrections) return;
      if (!is_suspect(words[i]) || suspects_++ >= kMostSuspects) continue;
      const bool is_joined = i + 1 < words.size() && join(words[i], words[i + 1]);
      if (is_joined) {
        ++i;
      } else if (i == 0 || !join(words[i - 1], words[i])) {
        correct_word(words[i]);
      }
    }
  }

  // The words of the node that may be misspelt: no compounds that are known, no stop words.
  std::vector<TypedWord> read(const query::Node& node) {
    const auto tokens = tools_.analyzer.analyze(node.text);
    std::vector<TypedWord> words;
    std::size_t known_end = 0;  // of a compound
    for (const text::Token& token : tokens) {
      if (token.kind == TokenKind::joined && vocabulary_.has_word(token.forms->exact)) known_end = token.end;
    }
    for (const text::Token& token : tokens) {
      if (token.kind != TokenKind::word || text::is_stop_word(token.forms->exact)) continue;
      if (token.end <= known_end) continue;
      words.push_back({token.forms->exact, node.begin + token.begin, node.begin + token.end,
                       articles_with(*token.forms)});
    }
    return words;
  }

  // By stem: a form that no article has is not misspelt where articles have another form of it.
  std::uint64_t articles_with(const text::Forms& forms) const {
    std::uint64_t most = 0;
    for (const std::string& stem : vocabulary_.stems_of(forms)) {
      most = std::max<std::uint64_t>(most, tools_.database.get_termfreq(index::stem_term(stem)));
    }
    return most;
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
    if (!changes_.empty() && changes_.back().end > first.begin) return false;
    changes_.push_back({first.begin, second.end, std::string(lexicon().shown(*joined))});
    return true;
  }

  // The likeliest candidate that is frequent enough, that keeps a name a name, and that articles still have.
  void correct_word(const TypedWord& word) {
    if (word.articles == 0) {
      if (auto apart = with_apostrophe(word.exact)) return change(word, std::move(*apart));
    }
    const auto least = static_cast<std::uint32_t>(std::max<std::uint64_t>(1, kTimesKnown * word.articles));
    for (const auto& candidate : tools_.words.spellings.candidates(word.exact, least, kMostCandidates)) {
      const std::uint64_t articles = lexicon().articles(candidate.word);
      const bool is_likely = candidate.sounds_the_same || articles >= kTimesKnownOtherSound * word.articles;
      const bool keeps_name = !is_name(word) || begins_with_capital(lexicon().shown(candidate.word));
      if (!is_likely || !keeps_name || !vocabulary_.has_word(lexicon().exact(candidate.word))) continue;
      return change(word, std::string(lexicon().shown(candidate.word)));
    }
    if (word.articles > 0) return;
    if (auto apart = with_space(word.exact)) change(word, std::move(*apart));
  }

  static bool begins_with_capital(std::string_view word) {
    return !word.empty() && (word.front() < 'a' || word.front() > 'z');
  }

  // A capital inside the query: "Qui est Jessica Biel" is not about "bien".
  [[nodiscard]] bool is_name(const TypedWord& word) const {
    return word.begin > 0 && text_[word.begin] >= 'A' && text_[word.begin] <= 'Z';
  }

  void change(const TypedWord& word, std::string to) {
    tools_.deadline.check();
    changes_.push_back({word.begin, word.end, std::move(to)});
  }

  [[nodiscard]] std::uint32_t articles_of(std::string_view exact) const {
    const auto word = lexicon().find(exact);
    return word ? lexicon().articles(*word) : 0;
  }

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
    return one && other && std::ranges::any_of(lexicon().pairs_of(*one), [&](const Lexicon::Pair& pair) {
             return pair.second == *other;
           });
  }

  [[nodiscard]] const Lexicon& lexicon() const { return tools_.words.lexicon; }

  static constexpr std::size_t kMostCandidates = 5;

  const std::string_view text_;
  const CorrectionTools& tools_;
  const Vocabulary vocabulary_;
  const std::uint32_t least_split_articles_;
  std::size_t suspects_ = 0;
  std::vector<Change> changes_;
};

}  // namespace

std::optional<QueryCorrection> correct_query(std::string_view text, const query::ParsedQuery& parsed,
                                             const CorrectionTools& tools) {
  if (parsed.is_empty) return std::nullopt;
  return Corrector(text, tools).correct(parsed.root);
}

}  // namespace depeche::search
