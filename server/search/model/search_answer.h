// What a search found. Plain data: the codecs in server/http/ write it as JSON and HTML.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "indexer/article/article.h"
#include "server/query/query_tree.h"
#include "server/search/model/search_request.h"

namespace depeche::search {

struct FieldMatches {
  std::uint64_t count = 0;         // places
  std::vector<std::string> forms;  // as the article writes them, the first kMostForms that differ
  static constexpr std::size_t kMostForms = 5;
};

// What a word of the query did for a hit. Scores add up to the hit's, but for rounding and for what PROCHE
// and AVANT joined.
struct WordExplanation {
  std::string word;        // as typed
  double score = 0;        // of the stem: any form of the word
  double exact_score = 0;  // what its exact form and its accents added
  FieldMatches title, body;
};

// What tells an article from others.
struct ArticleHead {
  std::string id, title, date, source, url;
};

// Strings are UTF-8; `*_html` are safe HTML: everything from the article is escaped, only the
// highlight tags are not. An empty string means: the article has none.
struct Hit {
  static constexpr std::size_t kMostVersions = 100;

  std::string id;
  std::string title;
  std::string title_html;
  std::string date;
  std::string source;
  std::string url;
  std::string snippet_html;
  double score = 0;
  std::vector<std::string> missing;          // words of the query that it lacks, as typed
  std::vector<ArticleHead> versions;         // its near copies, newest first; the first kMostVersions
  std::vector<WordExplanation> explanation;  // of the words that it has, where asked for
};

struct FacetValue {
  std::string value;
  std::uint64_t count;
};

struct FacetCounts {
  Facet facet;
  std::vector<FacetValue> values;  // most frequent first, then by value
};

struct HistogramBucket {
  std::string value;     // "2022-01-06", "2022-W01", "2022-01", "2022-Q1", "2022"
  std::string from, to;  // its first and last day, YYYY-MM-DD
  std::uint64_t count;   // of the articles found
  std::uint64_t total;   // of all articles that the filters leave
};

struct Histogram {
  Interval interval = Interval::year;
  std::vector<HistogramBucket> buckets;  // in order, none left out; empty where nothing has a date
  std::uint64_t undated = 0;             // articles found that have no date
  std::uint64_t imprecise = 0;           // articles found whose days lie in more than one bucket
  bool was_too_fine = false;             // the interval is not the one asked for
};

// A part of the query that an article must have, where none has them all.
struct PartHelp {
  std::string text;
  std::uint64_t alone = 0;    // articles that have it
  std::uint64_t without = 0;  // articles that have all the others
};

// What would find something, where nothing was found.
struct SearchHelp {
  std::vector<PartHelp> parts;                   // the first eight
  std::optional<std::uint64_t> without_dates;    // articles found at any time; none: no dates were asked for
  std::optional<std::uint64_t> without_filters;  // articles found beside all filters, likewise
};

// What was looked for beside what was typed: an acronym's expansion, or the other way round.
struct Expansion {
  std::string from;            // as typed
  std::string to;              // as the articles write it; an expansion in lower case
  std::uint64_t articles = 0;  // how many teach that the two are one; twice, if in two writings

  friend bool operator==(const Expansion&, const Expansion&) = default;
};

// A close spelling of the query that finds more.
struct SpellingSuggestion {
  std::string text;         // the whole query
  std::string html;         // the same as safe HTML, with <em> around what was changed
  std::uint64_t total = 0;  // articles it finds
};

struct SearchAnswer {
  std::string text;         // the query as typed
  std::string corrected;    // what was searched instead, as `text` finds nothing; empty: `text` was searched
  std::string interpreted;  // what it was taken for: "otsc ET almaty"
  std::vector<query::Warning> warnings;
  std::vector<Expansion> expansions;
  bool is_relaxed = false;          // articles that lack words follow
  std::uint64_t total = 0;          // articles, or groups, that have all that was asked
  bool is_total_exact = true;       // else `total` is an estimate
  std::uint64_t total_relaxed = 0;  // with those that lack words; == total where not relaxed
  std::vector<Hit> hits;            // offset … offset + limit
  std::vector<FacetCounts> facets;  // in the order asked for
  std::optional<Histogram> histogram;
  std::optional<SpellingSuggestion> suggestion;
  std::optional<SearchHelp> help;  // where nothing is found and something was asked for
  std::string revision;            // of the database: pages of one revision fit together
};

// One article to read, with the words of a query marked: safe HTML, as above, the body with one <p> a
// paragraph.
struct ArticleAnswer : article::Article {
  std::string title_html, body_html;
};

// Articles like one.
struct SimilarAnswer {
  std::vector<std::string> words;  // by which they were looked for, the weightiest first
  std::vector<Hit> hits;
};

// A near copy of an article.
struct Version {
  ArticleHead article;
  double share_of_article = 0;  // what it has of the article's text, 0 to 1
  double share_of_version = 0;  // what of its own text the article has
};

struct VersionsAnswer {
  std::string id;
  std::uint64_t total = 0;        // near copies
  std::vector<Version> versions;  // the first of them: the most alike first, then the newest
};

// What became of a piece of text from one version to the other. A whole sentence only is `changed`: its
// parts say what.
enum class TextChange { same, changed, removed, added };

struct ComparedPart {
  TextChange change;
  std::string text;  // of a part that is the same: as the later version has it
};

struct ComparedSentence {
  TextChange change = TextChange::same;
  bool begins_paragraph = false;
  bool is_moved = false;            // removed, and added in another place, or the other way round
  std::vector<ComparedPart> parts;  // their texts together are the sentence, or both of a changed one
};

struct TextComparison {
  std::vector<ComparedSentence> sentences;
  bool is_cut = false;  // the end of a text is not there: it is too long to be compared
};

// No article has this id.
struct MissingArticle {
  std::string id;
};

// Article `a` beside article `b`, which is taken for the later one.
struct ComparisonAnswer {
  ArticleHead a, b;
  double share_of_a = 0;  // what b has of a's text, 0 to 1
  double share_of_b = 0;
  TextComparison title, body;
};

struct DatabaseStats {
  std::uint64_t articles = 0;
  std::uint64_t generation = 0;
  std::string revision;           // changes with each commit; opaque
  std::int64_t committed_at = 0;  // seconds since 1970 to the last commit
  std::uint64_t bytes_on_disk = 0;
  std::uint64_t terms_per_article = 0;  // mean
  std::string first_day, last_day;      // YYYY-MM-DD of the oldest and newest article; may be empty
};

}  // namespace depeche::search
