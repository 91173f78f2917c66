// similar.h says how the words are chosen and which hits are left out; here each of these steps is a
// function. The query is made of the chosen words with the weights of the ESet, and the article's own score
// by that query is the measure of what is alike enough.
#include "server/search/versions/similar.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/base/utf8.h"
#include "indexer/index/schema/article_data.h"
#include "indexer/index/schema/schema.h"
#include "indexer/index/schema/stored_article.h"
#include "indexer/text/words/stop_words.h"
#include "server/search/count/near_copies.h"
#include "server/search/count/ranking.h"
#include "server/search/plan/shown_form.h"
#include "server/search/show/hit_maker.h"
#include "server/search/sources/deadline_source.h"

namespace depeche::search {
namespace {

using Xapian::Query;

constexpr std::size_t kMostComparedBytes = std::size_t{256} * 1024;  // of a text that words are taken from
// A hit has this much of the article's own score, at least.
constexpr double kLeastShare = 0.1;
// So many times the hits wanted are looked at, as some are near copies of better ones.
constexpr std::size_t kCopies = 3;

// Stop words, numbers and single letters say nothing about a subject.
bool says_something(const text::Token& token) {
  if (token.kind != text::TokenKind::word) return false;
  const std::string& exact = token.forms->exact;
  const bool has_digit = exact.find_first_of("0123456789") != std::string::npos;
  return !has_digit && !text::is_stop_word(exact) && count_characters(exact) > 1;
}

// The stem terms of a text, each with the first of its forms in the text, by which people are told of it.
using WordsByTerm = std::map<std::string, std::string>;

void add_words(WordsByTerm& words, std::string_view text, text::Analyzer& analyzer) {
  text = text.substr(0, character_border(text, kMostComparedBytes));
  for (const text::Token& token : analyzer.analyze(text)) {
    if (!says_something(token)) continue;
    const auto [place, is_new] = words.try_emplace(index::stem_term(token.forms->stem));
    if (is_new) place->second = shown_form(text, token);
  }
}

// The body comes first, so that a word is shown as the body writes it: titles may be in capitals.
WordsByTerm words_of(const index::StoredArticle& article, text::Analyzer& analyzer) {
  WordsByTerm words;
  add_words(words, article.body, analyzer);
  add_words(words, article.title, analyzer);
  return words;
}

// Lets the words through that another article has as well.
class SharedWords : public Xapian::ExpandDecider {
 public:
  SharedWords(const WordsByTerm& words, const Xapian::Database& database, const Deadline& deadline)
      : words_(words), database_(database), deadline_(deadline) {}

  bool operator()(const std::string& term) const override {
    if (!words_.contains(term)) return false;
    deadline_.check();
    return database_.get_termfreq(term) > 1;
  }

 private:
  const WordsByTerm& words_;
  const Xapian::Database& database_;
  const Deadline& deadline_;
};

Xapian::ESet best_of(const WordsByTerm& words, Xapian::docid number, const Xapian::Database& database,
                     const Deadline& deadline) {
  Xapian::RSet article;
  article.add_document(number);
  Xapian::Enquire enquire(database);
  enquire.set_expansion_scheme("bo1");
  const SharedWords decider(words, database, deadline);
  return enquire.get_eset(kMostSimilarWords, article, &decider);
}

Query any_of(const Xapian::ESet& terms) {
  std::vector<Query> queries;
  for (auto term = terms.begin(); term != terms.end(); ++term) {
    queries.emplace_back(Query::OP_SCALE_WEIGHT, Query(*term), term.get_weight());
  }
  return {Query::OP_OR, queries.begin(), queries.end()};
}

// The article and its near copies.
Query same_as(const Xapian::Document& document, const std::string& id_term) {
  const std::string group = group_of(document);
  return group.empty() ? Query(id_term) : articles_of_group(group);
}

}  // namespace

SimilarAnswer similar_to(Xapian::docid number, const Xapian::Database& database, text::Analyzer& analyzer,
                         const SimilarLimits& limits) {
  SimilarAnswer answer;
  const Xapian::Document document = database.get_document(number);
  const std::string own_data = index::article_data(document);
  const index::StoredArticle article = index::decode(own_data);
  const WordsByTerm words = words_of(article, analyzer);
  const Xapian::ESet terms = best_of(words, number, database, limits.deadline);
  for (auto term = terms.begin(); term != terms.end(); ++term) answer.words.push_back(words.at(*term));
  if (terms.empty()) return answer;

  const SearchRequest by_relevance;
  Ranking ranking(database, by_relevance, false);
  const std::string id_term = index::id_term(article.id);
  const double least = kLeastShare * ranking.weight_in(any_of(terms), id_term);
  const Query others(Query::OP_AND_NOT, any_of(terms), same_as(document, id_term));
  const Xapian::MSet found = ranking.rank(until(limits.deadline, others), 0, kCopies * limits.limit);
  const Plan nothing_to_mark;
  std::set<std::string> groups;
  HitMaker hits(nothing_to_mark, analyzer);
  for (auto match = found.begin(); match != found.end() && match.get_weight() >= least; ++match) {
    limits.deadline.check();
    const std::string group = group_of(match.get_document());
    const bool is_copy = !group.empty() && !groups.insert(group).second;
    if (is_copy || answer.hits.size() == limits.limit) continue;
    const std::string data = index::article_data(match.get_document());
    answer.hits.push_back(hits.hit(hits.mark(data), by_relevance.snippet_length));
    answer.hits.back().score = match.get_weight();
  }
  return answer;
}

}  // namespace depeche::search
