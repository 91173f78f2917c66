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

struct TextRecords {
  std::string places;  // see place_record.h
  ArticleWords words;
};

class DocumentBuilder {
 public:
  // Requires: the article is complete (id, title and body), all of it UTF-8.
  [[nodiscard]] BuiltDocument build(const article::Article& article);

  // What build() makes of the words of an article with this title and body.
  [[nodiscard]] TextRecords records_of(std::string_view title, std::string_view body);
  // The words of the article that a document of the database keeps. Throws Xapian's errors and IndexCorrupt.
  [[nodiscard]] ArticleWords words_of(const Xapian::Document& document);

 private:
  [[nodiscard]] std::string add_words(const article::Article& article, BuiltDocument& built);

  text::Analyzer analyzer_;
  TitleCollator titles_;
};

}  // namespace depeche::index
