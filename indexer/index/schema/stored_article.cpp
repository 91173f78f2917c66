// Layout: a version byte; then each string as its length and its bytes, each list as its
// length and its strings. Lengths are little-endian base 128. The body comes last, so that
// what a list of hits shows lies together.
#include "indexer/index/schema/stored_article.h"

#include <xxhash.h>

#include <cstdint>

#include "indexer/base/error.h"

namespace depeche::index {
namespace {

constexpr char kLayout = 1;

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

// Takes strings off the front of the data, and never more than there is.
class Parser {
 public:
  explicit Parser(std::string_view data) : rest_(data) {}

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
    if (count > rest_.size()) fail();  // each takes a byte at least
    std::vector<std::string_view> all(count);
    for (std::string_view& one : all) one = text();
    return all;
  }

  void end() const {
    if (!rest_.empty()) fail();
  }

  [[noreturn]] static void fail() { throw IndexCorrupt("a stored article can't be read"); }

 private:
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

std::string encode(const article::Article& article) {
  std::string data;
  data.reserve(article.title.size() + article.body.size() + 256);
  data.push_back(kLayout);
  for (const std::string* text :
       {&article.id, &article.title, &article.date, &article.source, &article.url, &article.lang}) {
    put(data, *text);
  }
  put(data, article.authors);
  put(data, article.tags);
  put(data, article.body);
  return data;
}

StoredArticle decode(std::string_view data) {
  Parser parser(data);
  if (parser.byte() != kLayout) Parser::fail();
  StoredArticle article;
  for (std::string_view* text :
       {&article.id, &article.title, &article.date, &article.source, &article.url, &article.lang}) {
    *text = parser.text();
  }
  article.authors = parser.texts();
  article.tags = parser.texts();
  article.body = parser.text();
  parser.end();
  return article;
}

article::Article copy_of(const StoredArticle& stored) {
  return {.id = std::string(stored.id),
          .title = std::string(stored.title),
          .body = std::string(stored.body),
          .date = std::string(stored.date),
          .source = std::string(stored.source),
          .url = std::string(stored.url),
          .authors = {stored.authors.begin(), stored.authors.end()},
          .tags = {stored.tags.begin(), stored.tags.end()},
          .lang = std::string(stored.lang)};
}

std::string content_hash(std::string_view encoded) {
  XXH128_canonical_t bytes;
  XXH128_canonicalFromHash(&bytes, XXH3_128bits(encoded.data(), encoded.size()));
  return {reinterpret_cast<const char*>(bytes.digest), sizeof(bytes.digest)};
}

}  // namespace depeche::index
