// A hit: one article that a search found, as a list of results shows it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "indexer/article/article.h"
#include "server/search/model/article_head.h"
#include "server/search/model/marked_text.h"

namespace depeche::search {

// The places of an article's field where a word of the query stands.
struct FieldMatches {
  std::uint64_t count = 0;         // places; 0: the word is not in this field
  std::vector<std::string> forms;  // as the article writes them, the first kMostForms that differ
  static constexpr std::size_t kMostForms = 5;
};

// The contribution of a word of the query to a hit. The scores of all words add up to the hit's score, but
// for rounding and for what PROCHE and AVANT joined.
struct WordExplanation {
  std::string word;        // as typed
  double score = 0;        // of the stem: any form of the word
  double exact_score = 0;  // what its exact form and its accents added
  FieldMatches title, body;
};

// Texts are UTF-8. Id and title are never empty; an empty date, source or url means that the article has
// none.
struct Hit {
  static constexpr std::size_t kMostVersions = 100;

  std::string id;
  std::string title;
  MarkedText marked_title;  // the title, with the words of the query marked
  std::string date;
  std::string source;
  std::string url;
  Snippet snippet;  // of the body
  double score = 0;
  std::vector<std::string> missing;   // words of the query that it lacks, as typed; empty: it has all
  std::vector<ArticleHead> versions;  // its near copies, newest first, kMostVersions at most; may be empty
  std::vector<WordExplanation> explanation;  // of the words that it has; empty: nobody asked for it
  article::Article fields = {};              // what SearchRequest::fields names; all else in it is empty
};

}  // namespace depeche::search
