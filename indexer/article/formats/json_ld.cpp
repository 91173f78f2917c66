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
// Parsed JSON takes eighty times its bytes and more, and no page says so much of its article.
constexpr std::size_t kLongestScript = 1U << 20U;

// null where `object` is none or has no such member.
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

// NewsArticle, OpinionNewsArticle, ReportageNewsArticle …: the kinds of articles of schema.org end alike.
bool names_article(const json& type) {
  const std::string name = text_of(type);
  return name.ends_with("Article") || name.ends_with("BlogPosting") || name == "Report";
}

// A thing may have several types.
bool is_article_type(const json& type) {
  return type.is_array() ? std::any_of(type.begin(), type.end(), names_article) : names_article(type);
}

// Articles stand at the top, in lists, and inside of other things: depth first, in the order of the text.
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

// The page that an article is the main thing of, by its address.
std::string page_of(const json& value) {
  return value.is_object() ? text_of(member(value, "@id")) : text_of(value);
}

std::string date_of(const json& value) {
  return metadata_date(text_of(value));
}

// "Asie, OTSC" or a list.
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

// Of a list, the first that has a name.
std::string first_name_of(const json& value) {
  const std::vector<std::string> names = names_of(value);
  return names.empty() ? std::string() : names.front();
}

// A property of schema.org and the field that it gives.
struct TextProperty {
  const char* name;
  std::string Article::*field;
  std::string (*read)(const json& value);
};
struct ListProperty {
  const char* name;
  std::vector<std::string> Article::*field;
  std::vector<std::string> (*read)(const json& value);
};

// Where several properties give a field, the first that has something counts.
constexpr TextProperty kTextProperties[] = {{"headline", &Article::title, text_of},
                                            {"name", &Article::title, text_of},
                                            {"datePublished", &Article::date, date_of},
                                            {"dateCreated", &Article::date, date_of},
                                            {"publisher", &Article::source, name_of},
                                            {"articleSection", &Article::section, first_name_of},
                                            {"url", &Article::url, text_of},
                                            {"mainEntityOfPage", &Article::url, page_of},
                                            {"inLanguage", &Article::lang, text_of}};
constexpr ListProperty kListProperties[] = {{"author", &Article::authors, names_of},
                                            {"keywords", &Article::tags, keywords_of}};

// The first property that gives the field something wins.
template <typename Property>
void set_if_empty(Article& article, const Property& property, const json& object) {
  auto& field = article.*property.field;
  if (field.empty()) field = property.read(member(object, property.name));
}

Article article_from(const json& object) {
  Article article;
  for (const TextProperty& property : kTextProperties) set_if_empty(article, property, object);
  for (const ListProperty& property : kListProperties) set_if_empty(article, property, object);
  return article;
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
  return article_from(*found);
}

}  // namespace depeche::article
