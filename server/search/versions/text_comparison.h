// Aligns two versions of a text sentence by sentence: what the later one kept, changed, left out and added.
// Words are compared as the analyzer takes them, so that case, accents and typography make no difference.
//
// What takes a deadline throws SearchTimeout once it has passed.
//
// Thread rule: pure functions, but for the analyzer, which is for one thread at a time.
#pragma once

#include <string_view>

#include "indexer/index/schema/stored_article.h"
#include "indexer/text/analyzer.h"
#include "server/search/model/comparison_answer.h"
#include "server/search/model/deadline.h"

namespace depeche::search {

// Compares text::compared_part() of each text, in time that hardly grows faster than its length: among many
// sentences in a row that changed, two are paired only where they stand about as far along in their texts.
[[nodiscard]] TextComparison compare_texts(std::string_view before, std::string_view after,
                                           text::Analyzer& analyzer, const Deadline& deadline = {});

[[nodiscard]] ComparisonAnswer compare_articles(const index::StoredArticle& before,
                                                const index::StoredArticle& after, text::Analyzer& analyzer,
                                                const Deadline& deadline = {});

[[nodiscard]] ArticleHead head_of(const index::StoredArticle& article);

}  // namespace depeche::search
