#include "indexer/article/formats/json_ld.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string_view>
#include <vector>

#include "indexer/article/formats/html_entities.h"
#include "indexer/article/formats/metadata_date.h"
#include "indexer/article/plain_text.h"

namespace depeche::article {
namespace {

using nlohmann::json;

constexpr int kMaxDepth = 8;  // an article further down is not the page's
// A value takes eighty times its bytes and more, and no page says so much of its article.
constexpr std::size_t kLongestScript = 1U << 20U;

const json& member(const json& object, const char* name) {
  static const json kNone;
  if (!object.is_object()) return kNone;
  const auto found = object.find(name);
  return found == object.end() ? kNone : *found;
}

// Pages escape for HTML what they write into scripts.
std::string text_of(const json& value) {
  return value.is_string() ? single_line(decode_entities(value.get_ref<const std::string&>()))
                           : std::string();
}

bool names_article(const json& type) {
  const std::string name = text_of(type);
  return name.ends_with("Article") || name.ends_with("BlogPosting") || name == "Report";
}

bool is_article_type(const json& type) {
  return type.is_array() ? std::any_of(type.begin(), type.end(), names_article) : names_article(type);
}

const json* find_article(const json& value, int depth) {
  if (depth > kMaxDepth || !value.is_structured()) return nullptr;
  if (value.is_object() && is_article_type(member(value, "@type"))) return &value;
  for (const json& inner : value) {
    if (const json* found = find_article(inner, depth + 1)) return found;
  }
  return nullptr;
}

// A person or an organisation is a name or an object that has one.
std::string name_of(const json& value) {
  return value.is_object() ? text_of(member(value, "name")) : text_of(value);
}

std::vector<std::string> names_of(const json& value) {
  std::vector<std::string> names;
  if (value.is_array()) {
    for (const json& entry : value) names.push_back(name_of(entry));
  } else {
    names.push_back(name_of(value));
  }
  std::erase(names, "");
  return names;
}

std::string url_of(const json& article) {
  std::string url = text_of(member(article, "url"));
  if (!url.empty()) return url;
  const json& page = member(article, "mainEntityOfPage");
  return page.is_object() ? text_of(member(page, "@id")) : text_of(page);
}

std::vector<std::string> keywords_of(const json& value) {
  if (value.is_array()) return names_of(value);
  std::vector<std::string> keywords;
  const std::string text = text_of(value);
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find(',', begin), text.size());
    keywords.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return keywords;
}

}  // namespace

std::optional<Article> parse_json_ld(std::string script) {
  if (script.size() > kLongestScript) return std::nullopt;
  // Line breaks inside of strings are common there and no JSON; elsewhere they are spaces anyway.
  std::replace_if(
      script.begin(), script.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
  const json document = json::parse(script, nullptr, /*allow_exceptions=*/false);
  const json* found = find_article(document, 0);
  if (found == nullptr) return std::nullopt;
  Article article;
  article.title = text_of(member(*found, "headline"));
  if (article.title.empty()) article.title = text_of(member(*found, "name"));
  article.date = metadata_date(text_of(member(*found, "datePublished")));
  if (article.date.empty()) article.date = metadata_date(text_of(member(*found, "dateCreated")));
  article.source = name_of(member(*found, "publisher"));
  article.url = url_of(*found);
  article.authors = names_of(member(*found, "author"));
  article.tags = keywords_of(member(*found, "keywords"));
  article.lang = text_of(member(*found, "inLanguage"));
  return article;
}

}  // namespace depeche::article
