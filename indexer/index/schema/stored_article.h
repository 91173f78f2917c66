// The article as the database keeps it: what a hit shows without reading more.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/article/article.h"

namespace depeche::index {

// The bytes of Xapian's document data.
[[nodiscard]] std::string encode(const article::Article& article);

// A view into such bytes, which it does not own and which must outlive it: reading ten
// hits copies nothing.
struct StoredArticle {
  std::string_view id, title, body, date, source, url, lang;
  std::vector<std::string_view> authors, tags;
};

// Throws IndexCorrupt where the bytes are not what encode() writes.
[[nodiscard]] StoredArticle decode(std::string_view data);

// The same, by itself.
[[nodiscard]] article::Article copy_of(const StoredArticle& stored);

// 16 bytes that are equal only for articles equal in every field. Takes what encode() gave.
[[nodiscard]] std::string content_hash(std::string_view encoded);

}  // namespace depeche::index
