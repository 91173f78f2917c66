// encode() and decode() both walk through the table of fields with for_each_field(), so that one reads what
// the other writes. What the table is in bytes stands in the header.
#include "indexer/index/schema/stored_article.h"

#include <xxhash.h>

#include <algorithm>
#include <cstdint>
#include <vector>

#include "indexer/article/article_fields.h"
#include "indexer/index/schema/packed_numbers.h"

namespace depeche::index {
namespace {

// The layout that orders its fields by kind. The later ones take them as the table has them.
constexpr int kFirstLayout = 1;

constexpr int kNewestLayout = [] {
  int newest = kFirstLayout;
  for (const auto& field : article::kFields) newest = std::max(newest, field.layout);
  return newest;
}();

// Calls `visit` with each field of one layout, in the order in which the layout has them.
template <typename Text, typename Visit>
void for_each_field(int layout, Visit visit) {
  const auto visit_all = [&](auto condition) {
    for (const article::BasicField<Text>& field : article::kFieldsOf<Text>) {
      if (field.layout == layout && condition(field)) visit(field);
    }
  };
  if (layout != kFirstLayout) return visit_all([](const auto& /*field*/) { return true; });
  const auto is_body = [](const auto& field) { return field.kind == article::FieldKind::body; };
  visit_all([&](const auto& field) { return field.text != nullptr && !is_body(field); });
  visit_all([](const auto& field) { return field.list != nullptr; });
  visit_all(is_body);
}

// The lowest layout that holds all that the article has.
int layout_of(const article::Article& article) {
  int layout = kFirstLayout;
  for (const article::Field& field : article::kFields) {
    if (!article::is_empty(article, field)) layout = std::max(layout, field.layout);
  }
  return layout;
}

void put(std::string& data, std::string_view text) {
  put_number(data, text.size());
  data.append(text);
}

void put(std::string& data, const std::vector<std::string>& texts) {
  put_number(data, texts.size());
  for (const std::string& text : texts) put(data, text);
}

void put(std::string& data, const article::Article& article, const article::Field& field) {
  if (field.text != nullptr) put(data, article.*field.text);
  if (field.list != nullptr) put(data, article.*field.list);
}

std::vector<std::string_view> texts_from(PackedReader& reader) {
  const std::uint64_t count = reader.number();
  if (count > reader.bytes_left())
    reader.fail();  // each takes a byte at least: a count that lies reserves no memory
  std::vector<std::string_view> all(count);
  for (std::string_view& one : all) one = reader.bytes(reader.number());
  return all;
}

// The tables of both kinds of article have the same rows in the same order, as one template makes both.
void copy_field(const StoredArticle& stored, const article::Field& field, article::Article& copy) {
  const auto row = static_cast<std::size_t>(&field - article::kFields.data());
  const auto& from = article::kFieldsOf<std::string_view>[row];
  if (field.text != nullptr) copy.*field.text = stored.*from.text;
  if (field.list != nullptr) {
    (copy.*field.list).assign((stored.*from.list).begin(), (stored.*from.list).end());
  }
}

}  // namespace

// The layouts up to the newest that is needed, one behind the other.
std::string encode(const article::Article& article) {
  const int newest = layout_of(article);
  std::string data;
  // The other fields rarely have more than 256 bytes together.
  data.reserve(article.title.size() + article.body.size() + 256);
  data.push_back(static_cast<char>(newest));
  for (int layout = kFirstLayout; layout <= newest; ++layout) {
    for_each_field<std::string>(layout, [&](const auto& field) { put(data, article, field); });
  }
  return data;
}

StoredArticle decode(std::string_view data) {
  PackedReader reader(data, "a stored article");
  // A char may be negative: no layout is.
  const int newest = reader.bytes(1).front();
  if (newest < kFirstLayout || newest > kNewestLayout) reader.fail();
  StoredArticle article;
  for (int layout = kFirstLayout; layout <= newest; ++layout) {
    for_each_field<std::string_view>(layout, [&](const auto& field) {
      if (field.text != nullptr) article.*field.text = reader.bytes(reader.number());
      if (field.list != nullptr) article.*field.list = texts_from(reader);
    });
  }
  if (!reader.is_at_end()) reader.fail();  // the layout was misread
  return article;
}

article::Article copy_of(const StoredArticle& stored) {
  article::Article copy;
  for (const article::Field& field : article::kFields) copy_field(stored, field, copy);
  return copy;
}

article::Article copy_of(const StoredArticle& stored, std::span<const article::Field* const> fields) {
  article::Article copy;
  for (const article::Field* field : fields) copy_field(stored, *field, copy);
  return copy;
}

// The canonical form is the same on machines of either byte order.
std::string content_hash(std::string_view encoded) {
  XXH128_canonical_t bytes;
  XXH128_canonicalFromHash(&bytes, XXH3_128bits(encoded.data(), encoded.size()));
  return {reinterpret_cast<const char*>(bytes.digest), sizeof(bytes.digest)};
}

}  // namespace depeche::index
