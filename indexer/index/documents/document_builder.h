// From an article to the document that Xapian stores, as schema.h says.
//
// Thread rule: one thread at a time, because of its analyzer.
#pragma once

#include <xapian.h>

#include <string>
#include <string_view>

#include "indexer/article/article.h"
#include "indexer/index/schema/title_key.h"
#include "indexer/index/words/article_words.h"
#include "indexer/text/analyzer.h"

namespace depeche::index {

struct BuiltDocument {
  Xapian::Document document;
  ArticleWords words;  // for the table of words of the shard that the document goes to
};

class DocumentBuilder {
 public:
  // Requires: the article is complete (id, title and body), all of it UTF-8.
  [[nodiscard]] BuiltDocument build(const article::Article& article);

  // The record of places of an article with this title and body, as build() makes it.
  [[nodiscard]] std::string places_of(std::string_view title, std::string_view body);
  // Its words, as build() gives them.
  [[nodiscard]] ArticleWords words_of(std::string_view title, std::string_view body);

 private:
  text::Analyzer analyzer_;
  TitleCollator titles_;
};

}  // namespace depeche::index
