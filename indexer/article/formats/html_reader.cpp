#include "indexer/article/formats/html_reader.h"

#include <algorithm>
#include <cctype>
#include <string_view>
#include <utility>

#include "indexer/article/formats/html_document.h"
#include "indexer/article/formats/html_metadata.h"
#include "indexer/article/formats/html_text.h"
#include "indexer/article/input/encoding.h"
#include "indexer/article/plain_text.h"

namespace depeche::article {
namespace {

// From <meta charset="…"> or <meta … content="text/html; charset=…">, which must stand in the first bytes.
std::string declared_encoding(std::string_view html) {
  constexpr std::size_t kHeadBytes = 4096;
  constexpr std::string_view kName = "charset=";
  std::string head(html.substr(0, kHeadBytes));
  std::transform(head.begin(), head.end(), head.begin(), [](unsigned char c) { return std::tolower(c); });
  const std::size_t at = head.find(kName);
  if (at == std::string::npos) return {};
  const std::size_t begin = head.find_first_not_of("\"' ", at + kName.size());
  if (begin == std::string::npos) return {};
  const std::size_t end = head.find_first_of("\"' ;/>", begin);
  return head.substr(begin, std::min(end, head.size()) - begin);
}

}  // namespace

Article parse_html(std::string bytes) {
  const std::string encoding = declared_encoding(bytes);
  const std::string html = without_controls(to_utf8(std::move(bytes), encoding));
  const HtmlDocument document = parse_html_document(html);
  Article article = html_metadata(document.get());
  article.body = article_text(document.get(), article.title);
  return article;
}

}  // namespace depeche::article
