#include "indexer/article/formats/html_reader.h"

#include <algorithm>
#include <array>
#include <utility>

#include "indexer/article/ascii_case.h"
#include "indexer/article/formats/html_document.h"
#include "indexer/article/formats/html_metadata.h"
#include "indexer/article/formats/html_text.h"
#include "indexer/article/formats/whole_file.h"
#include "indexer/article/input/encoding.h"
#include "indexer/article/plain_text.h"

namespace depeche::article {
namespace {

// Finds the encoding in <meta charset="…"> or <meta … content="text/html; charset=…">, which must stand in
// the first bytes. Any "charset=" there counts: no parser can read the page before its encoding is known.
std::string declared_encoding(std::string_view html) {
  constexpr std::size_t kHeadBytes = 4096;
  constexpr std::string_view kName = "charset=";
  const std::string head = ascii_lower_case(std::string(html.substr(0, kHeadBytes)));
  const std::size_t at = head.find(kName);
  if (at == std::string::npos) return {};
  const std::size_t begin = head.find_first_not_of("\"' ", at + kName.size());
  if (begin == std::string::npos) return {};
  const std::size_t end = head.find_first_of("\"' ;/>", begin);
  return head.substr(begin, std::min(end, head.size()) - begin);
}

}  // namespace

// Text may begin with "<", as « << Oui >> dit-il » does, so a tag that only pages have must follow.
bool looks_like_html(std::string_view head) {
  if (!head.starts_with('<')) return false;
  constexpr std::size_t kHeadBytes = 1024;
  constexpr std::array<std::string_view, 5> kTags = {"<html", "<head", "<body", "<article", "<p>"};
  const std::string text = ascii_lower_case(std::string(head.substr(0, kHeadBytes)));
  const auto is_in_text = [&text](std::string_view tag) { return text.find(tag) != std::string::npos; };
  return is_in_text(">") &&
         (text.starts_with("<!doctype html") || std::any_of(kTags.begin(), kTags.end(), is_in_text));
}

void read_html(Input& input, Delivery& delivery, std::uint64_t max_bytes) {
  read_whole_file(input, delivery, max_bytes, parse_html);
}

Article parse_html(std::string bytes) {
  // The declaration is read from the raw bytes: it stands in ASCII in all encodings that it can name here.
  const std::string encoding = declared_encoding(bytes);
  const std::string html = without_controls(to_utf8(std::move(bytes), encoding));
  const HtmlDocument document = parse_html_document(html);
  // The title comes from the metadata, and the heading that repeats it is no part of the body.
  Article article = html_metadata(document.get());
  article.body = article_text(document.get(), article.title);
  return article;
}

}  // namespace depeche::article
