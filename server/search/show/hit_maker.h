// From a document that matched to what a client sees of it: marks, snippet,
// the words it lacks.
//
// Thread rule: one thread at a time, because of the analyzer.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/index/schema/stored_article.h"
#include "indexer/text/analyzer.h"
#include "server/search/model/search_answer.h"
#include "server/search/plan/plan.h"
#include "server/search/show/highlighter.h"

namespace depeche::search {

class HitMaker {
 public:
  // All must outlive it.
  HitMaker(const Plan& plan, text::Analyzer& analyzer, const Highlight& highlight);

  struct MarkedArticle {
    index::StoredArticle article;
    std::vector<Mark> title, body;
  };

  // `data` is the document's; it must outlive what is returned.
  [[nodiscard]] MarkedArticle mark(std::string_view data);

  [[nodiscard]] Hit hit(const MarkedArticle& marked, std::size_t snippet_length) const;
  // The same of an article that may lack words, with their names.
  [[nodiscard]] Hit incomplete_hit(const MarkedArticle& marked, std::size_t snippet_length) const;

  // What each word that an article has did there; without scores. In the order of the plan's units.
  [[nodiscard]] std::vector<std::pair<std::size_t, WordExplanation>> explain(
      const MarkedArticle& marked) const;

  [[nodiscard]] ArticleAnswer article(std::string_view data);

 private:
  [[nodiscard]] std::vector<Mark> marks_in(std::string_view text, TextPart part);
  // Whether a mark of the article stands for the plan's unit of this number.
  [[nodiscard]] bool has(const MarkedArticle& marked, std::size_t unit) const;

  const Plan& plan_;
  text::Analyzer& analyzer_;
  const Highlight& highlight_;
  const std::vector<std::size_t> first_alike_;  // of each unit, see Plan
  const Highlighter highlighter_;
};

}  // namespace depeche::search
