// An article made of a document: what the document says of itself is often wrong, and its text may be an
// export of a database of the press.
//
// Thread rule: pure functions.
#pragma once

#include <string>
#include <string_view>

#include "indexer/article/article.h"
#include "indexer/article/delivery.h"

namespace depeche::article {

// True where a title is one that a program gave: the name of a file, « Document1 », « Sans titre ».
[[nodiscard]] bool is_made_title(std::string_view title);

// Takes the title off the front of the body, which may begin with it.
void take_title_off_body(Article& article);

// Delivers the article, or the articles of a database where its body is an export of one.
void deliver_document(Article article, Delivery& delivery);

}  // namespace depeche::article
