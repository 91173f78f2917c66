// The article as the database keeps it: what a hit shows without reading more.
//
// The first byte is the layout, the number that the rows of article_fields.h carry. Layout 1 has the fields
// of that number: the single texts in the order of the table, then the lists, then the body, so that what a
// list of hits shows lies together. Layout 2 goes on with the fields of number 2 in the order of the table,
// and so on. A text is its length and its bytes, a list its length and its texts; lengths are little-endian
// base 128.
//
// An article has the lowest layout that holds all it has. So a new field, which is a row with a new number,
// leaves the bytes and the hash of articles without it as they were: databases from before can be read, the
// field being empty, and nothing in them is written anew. A program from before finds a layout that it does
// not know corrupt.
//
// Thread rule: pure functions.
#pragma once

#include <string>
#include <string_view>

#include "indexer/article/article.h"

namespace depeche::index {

// Makes the bytes of Xapian's document data.
[[nodiscard]] std::string encode(const article::Article& article);

// A view into such bytes, which it does not own and which must outlive it: reading ten hits copies no text.
using StoredArticle = article::ArticleView;

// Throws IndexCorrupt where the bytes are not what encode() writes.
[[nodiscard]] StoredArticle decode(std::string_view data);

// Copies the texts, so that the article no longer needs the data.
[[nodiscard]] article::Article copy_of(const StoredArticle& stored);

// Returns 16 bytes that are equal only for articles that are equal in every field. `encoded` is from
// encode().
[[nodiscard]] std::string content_hash(std::string_view encoded);

}  // namespace depeche::index
