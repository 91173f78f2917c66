// From an article to the document that Xapian stores, as schema.h says.
//
// Thread rule: one thread at a time, because of its analyzer.
#pragma once

#include <xapian.h>

#include <string>
#include <string_view>

#include "indexer/article/article.h"
#include "indexer/index/schema/title_key.h"
#include "indexer/text/analyzer.h"

namespace depeche::index {

class DocumentBuilder {
 public:
  // Requires: the article is complete (id, title and body), all of it UTF-8.
  [[nodiscard]] Xapian::Document build(const article::Article& article);

  // The record of places of an article with this title and body, as build() makes it.
  [[nodiscard]] std::string places_of(std::string_view title, std::string_view body);

 private:
  text::Analyzer analyzer_;
  TitleCollator titles_;
};

}  // namespace depeche::index
