// Writes and reads an article as the database keeps it, so that a hit can be shown without reading anything
// else.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "indexer/article/article.h"
#include "indexer/article/article_fields.h"

namespace depeche::index {

// Makes the bytes of Xapian's document data.
[[nodiscard]] std::string encode(const article::Article& article);

// A view into such bytes, which it does not own and which must outlive it: reading ten hits copies no text.
using StoredArticle = article::ArticleView;

// Throws IndexCorrupt where the bytes are not what encode() writes.
[[nodiscard]] StoredArticle decode(std::string_view data);

// Copies the texts, so that the article no longer needs the data.
[[nodiscard]] article::Article copy_of(const StoredArticle& stored);

// Copies the texts of these fields alone; the others are empty.
[[nodiscard]] article::Article copy_of(const StoredArticle& stored,
                                       std::span<const article::Field* const> fields);

// Returns 16 bytes that are equal only for articles that are equal in every field. `encoded` is from
// encode().
[[nodiscard]] std::string content_hash(std::string_view encoded);

}  // namespace depeche::index
