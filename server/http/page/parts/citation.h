// « Citer »: an article as ISO 690 has online resources cited in French and in English.
#pragma once

#include <kainjow/mustache.hpp>
#include <string>
#include <vector>

#include "server/http/page/frame/language.h"
#include "server/search/model/article_answer.h"

namespace depeche::http {

// "MARTIN, Anne, LA TOUR, Sophie de et AFP"; of more than three the first, "et al.". Names are given as
// bylines have them ("Anne Martin", "Martin, Anne"), so which word is the family's is a guess, but for French
// particles.
[[nodiscard]] std::string citation_authors(const PageLanguage& language,
                                           const std::vector<std::string>& authors);

struct CitedArticle {
  const search::ArticleAnswer& article;
  std::string permalink;  // here; where the article names no address of its own
};

// Sets in `content` what the reading view's template shows of it.
void set_citation(kainjow::mustache::data& content, const PageLanguage& language, const CitedArticle& cited);

}  // namespace depeche::http
