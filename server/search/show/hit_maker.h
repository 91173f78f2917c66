// Makes a hit of a document that matched: its fields, its marks, its snippet, the words that it lacks.
//
// Thread rule: one thread at a time, because of the analyzer.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/index/schema/stored_article.h"
#include "indexer/text/analyzer.h"
#include "server/search/model/article_answer.h"
#include "server/search/model/deadline.h"
#include "server/search/model/hit.h"
#include "server/search/plan/plan.h"
#include "server/search/show/highlighter.h"

namespace depeche::search {

class HitMaker {
 public:
  // Plan and analyzer must outlive it. What marks texts throws SearchTimeout once the deadline has passed.
  HitMaker(const Plan& plan, text::Analyzer& analyzer, const Deadline& deadline = {});

  struct MarkedArticle {
    index::StoredArticle article;
    std::vector<Mark> title, body;
  };

  // `data` is the document's; it must outlive what is returned.
  [[nodiscard]] MarkedArticle mark(std::string_view data);

  [[nodiscard]] Hit hit(const MarkedArticle& marked, std::size_t snippet_length) const;
  // As hit(), of an article that may lack words; `missing` names them.
  [[nodiscard]] Hit incomplete_hit(const MarkedArticle& marked, std::size_t snippet_length) const;

  // For each unit of the plan that the article has: its number, and where its word stands. The scores are
  // left at 0. In the order of the units.
  [[nodiscard]] std::vector<std::pair<std::size_t, WordExplanation>> explain(
      const MarkedArticle& marked) const;

  // So many bytes of a body are looked through for marks when all of it is shown.
  static constexpr std::size_t kMostMarkedBytes = std::size_t{1} << 20U;

  // The whole article, with its marks as far as the length and the deadline allow them: never throws
  // SearchTimeout. `data` is the document's.
  [[nodiscard]] ArticleAnswer article(std::string_view data);

 private:
  [[nodiscard]] std::vector<Mark> marks_in(std::string_view text, TextPart part);
  // Whether a mark of the article stands for the plan's unit of this number.
  [[nodiscard]] bool has(const MarkedArticle& marked, std::size_t unit) const;

  const Plan& plan_;
  text::Analyzer& analyzer_;
  const Deadline deadline_;
  const std::vector<std::size_t> first_alike_;  // of each unit, see Plan
  const Highlighter highlighter_;
};

}  // namespace depeche::search
