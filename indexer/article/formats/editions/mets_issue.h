// An issue of a newspaper whose structure is in METS: which blocks of which pages (alto_page.h) are an
// article.
//
// Thread rule: pure functions.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "indexer/article/article.h"
#include "indexer/article/formats/editions/alto_page.h"

namespace depeche::article {

struct MetsIssue {
  struct Area {
    std::size_t page = 0;  // of `pages`
    std::string block;     // an id in it; empty: all of the page
  };
  struct PlannedArticle {
    Article head;               // all that METS says of it
    std::vector<Area> title{};  // stands in these blocks, where METS does not say it
    std::vector<Area> body{};
  };

  Article head;                          // what holds for each article: newspaper, day, language
  std::vector<std::string> pages;        // the files, as METS names them: "ALTO/0001.xml"
  std::vector<PlannedArticle> articles;  // none where METS has only pages
};

// Throws InvalidRequest where METS names no page of text.
[[nodiscard]] MetsIssue read_mets_issue(const xmlNode* root);

// The articles of the issue, not completed: one for each page where it has no others. `page_at` gives a page
// by its place in `pages`, or nullptr where it is missing, whose blocks are left out.
[[nodiscard]] std::vector<Article> articles_of(const MetsIssue& issue,
                                               const std::function<const AltoPage*(std::size_t)>& page_at);

}  // namespace depeche::article
