// encode() and decode() both walk through the table of fields with for_each_field(), so that one reads what
// the other writes. What the table is in bytes stands in the header.
#include "indexer/index/schema/stored_article.h"

#include <xxhash.h>

#include <algorithm>
#include <cstdint>
#include <vector>

#include "indexer/article/article_fields.h"
#include "indexer/base/error.h"

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

// Seven bits a byte, the lowest first; the highest bit says that another byte follows.
void put_length(std::string& data, std::uint64_t length) {
  while (length >= 0x80) {
    data.push_back(static_cast<char>(length | 0x80));
    length >>= 7U;
  }
  data.push_back(static_cast<char>(length));
}

void put(std::string& data, std::string_view text) {
  put_length(data, text.size());
  data.append(text);
}

void put(std::string& data, const std::vector<std::string>& texts) {
  put_length(data, texts.size());
  for (const std::string& text : texts) put(data, text);
}

void put(std::string& data, const article::Article& article, const article::Field& field) {
  if (field.text != nullptr) put(data, article.*field.text);
  if (field.list != nullptr) put(data, article.*field.list);
}

// Takes strings off the front of the data, and never more than there is.
class Parser {
 public:
  explicit Parser(std::string_view data) : rest_(data) {}

  // Every function of the parser throws IndexCorrupt where the bytes end too early: a damaged database must
  // give an error, never bytes from beside the text.
  char byte() {
    if (rest_.empty()) fail();
    const char first = rest_.front();
    rest_.remove_prefix(1);
    return first;
  }

  std::string_view text() {
    const std::uint64_t size = length();
    if (size > rest_.size()) fail();
    const std::string_view front = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return front;
  }

  std::vector<std::string_view> texts() {
    const std::uint64_t count = length();
    if (count > rest_.size()) fail();  // each takes a byte at least: a count that lies reserves no memory
    std::vector<std::string_view> all(count);
    for (std::string_view& one : all) one = text();
    return all;
  }

  // Bytes behind the last field mean that the layout was misread.
  void end() const {
    if (!rest_.empty()) fail();
  }

  [[noreturn]] static void fail() { throw IndexCorrupt("a stored article can't be read"); }

 private:
  // Nine bytes hold 63 bits, more than any length needs. A longer number is no length.
  std::uint64_t length() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 63; shift += 7) {
      const auto next = static_cast<unsigned char>(byte());
      value |= std::uint64_t{next & 0x7FU} << shift;
      if (next < 0x80) return value;
    }
    fail();
  }

  std::string_view rest_;
};

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
  Parser parser(data);
  // A char may be negative: no layout is.
  const int newest = parser.byte();
  if (newest < kFirstLayout || newest > kNewestLayout) Parser::fail();
  StoredArticle article;
  for (int layout = kFirstLayout; layout <= newest; ++layout) {
    for_each_field<std::string_view>(layout, [&](const auto& field) {
      if (field.text != nullptr) article.*field.text = parser.text();
      if (field.list != nullptr) article.*field.list = parser.texts();
    });
  }
  parser.end();
  return article;
}

// The tables of both kinds of article have the same rows in the same order, as one template makes both.
article::Article copy_of(const StoredArticle& stored) {
  article::Article copy;
  for (std::size_t i = 0; i < article::kFields.size(); ++i) {
    const article::Field& to = article::kFields[i];
    const auto& from = article::kFieldsOf<std::string_view>[i];
    if (to.text != nullptr) copy.*to.text = stored.*from.text;
    if (to.list != nullptr) (copy.*to.list).assign((stored.*from.list).begin(), (stored.*from.list).end());
  }
  return copy;
}

// The canonical form is the same on machines of either byte order.
std::string content_hash(std::string_view encoded) {
  XXH128_canonical_t bytes;
  XXH128_canonicalFromHash(&bytes, XXH3_128bits(encoded.data(), encoded.size()));
  return {reinterpret_cast<const char*>(bytes.digest), sizeof(bytes.digest)};
}

}  // namespace depeche::index
