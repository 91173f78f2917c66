#include "indexer/article/formats/html_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "indexer/article/ascii_case.h"
#include "indexer/article/formats/databases/database_page.h"
#include "indexer/article/html/html_page.h"
#include "indexer/article/input/whole_file.h"
#include "indexer/base/error.h"

namespace depeche::article {
namespace {

// The value behind `name` in a tag: without quotes and white space, up to what ends it.
std::string value_behind(std::string_view text, std::string_view name) {
  const std::size_t at = text.find(name);
  if (at == std::string_view::npos) return {};
  const std::size_t begin = text.find_first_not_of("\"'= ", at + name.size());
  if (begin == std::string_view::npos) return {};
  const std::size_t end = text.find_first_of("\"' ;/>?", begin);
  return std::string(text.substr(begin, std::min(end, text.size()) - begin));
}

// One article is the file; several are parts of it.
void deliver(std::vector<Article> articles, Delivery& delivery) {
  if (articles.size() == 1) return delivery.accept_whole_file(std::move(articles.front()));
  std::size_t number = 0;
  for (Article& article : articles) delivery.accept_part(std::move(article), ++number);
}

std::vector<Article> articles_of(std::string html, Delivery& delivery) {
  if (auto records = read_database_page(html)) {
    if (records->without_text > 0)
      delivery.warn(fmt::format("{} of its records have no text: left out", records->without_text));
    return std::move(records->articles);
  }
  return read_html_page(std::move(html)).articles;
}

}  // namespace

// Finds <?xml … encoding="…"?>, <meta charset="…"> or <meta … content="text/html; charset=…">, which must
// stand in the first bytes. Any "charset=" there counts: no parser can read the page before its encoding is
// known.
std::string declared_html_encoding(std::string_view html) {
  constexpr std::size_t kHeadBytes = 4096;
  const std::string head = ascii_lower_case(std::string(html.substr(0, kHeadBytes)));
  const std::string_view text = head;
  if (text.starts_with("<?xml")) {
    std::string encoding = value_behind(text.substr(0, text.find("?>")), "encoding");
    if (!encoding.empty()) return encoding;
  }
  return value_behind(text, "charset=");
}

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

bool is_html_page(const Opening& opening) {
  constexpr std::string_view kDoctype = "<!doctype html";
  const std::string begin = ascii_lower_case(std::string(opening.text.substr(0, kDoctype.size())));
  return begin == kDoctype || opening.has_root("html");
}

void read_html(Input& input, Delivery& delivery, std::uint64_t max_bytes) {
  auto text = read_text(input, delivery, max_bytes, declared_html_encoding);
  if (!text) return;
  std::vector<Article> articles;
  try {
    articles = articles_of(*std::move(text), delivery);
  } catch (const InvalidRequest& error) {
    return delivery.reject(error.what());
  }
  deliver(std::move(articles), delivery);
}

}  // namespace depeche::article
