#include "indexer/article/html/json_ld.h"

#include <algorithm>
#include <array>
#include <map>
#include <nlohmann/json.hpp>
#include <string_view>
#include <utility>

#include "indexer/article/dates/read_date.h"
#include "indexer/article/html/byline.h"
#include "indexer/article/html/first_value.h"
#include "indexer/article/html/html_entities.h"
#include "indexer/article/plain_text.h"

namespace depeche::article {
namespace {

using nlohmann::json;

constexpr int kMaxDepth = 8;  // an article further down is not the page's
// Parsed JSON takes eighty times its bytes and more, and no page says so much of its article.
constexpr std::size_t kLongestScript = 1U << 20U;

// Things by their @id, which stand elsewhere in the script than where they are meant.
using Things = std::map<std::string, const json*>;

// null where `object` is none or has no such member.
const json& member(const json& object, const char* name) {
  static const json kNone;
  if (!object.is_object()) return kNone;
  const auto found = object.find(name);
  return found == object.end() ? kNone : *found;
}

void note_things(const json& value, int depth, Things& things) {
  if (depth > kMaxDepth || !value.is_structured()) return;
  const json& id = member(value, "@id");
  if (id.is_string() && value.size() > 1) things.try_emplace(id.get_ref<const std::string&>(), &value);
  for (const json& inner : value) note_things(inner, depth + 1, things);
}

// Tags of blocks, which part words and paragraphs.
bool is_block_tag(std::string_view tag) {
  constexpr std::array<std::string_view, 6> kNames{"p", "br", "div", "li", "h2", "h3"};
  std::string_view name = tag.substr(tag.starts_with("</") ? 2 : 1);
  name = name.substr(0, name.find_first_of(" />"));
  return std::ranges::find(kNames, name) != kNames.end();
}

// "Un <em>phare</em>" is « Un phare ».
std::string without_tags(std::string_view text) {
  constexpr std::size_t kLongestTag = 200;
  std::string kept;
  while (!text.empty()) {
    const std::size_t begin = std::min(text.find('<'), text.size());
    kept += text.substr(0, begin);
    text.remove_prefix(begin);
    if (text.empty()) break;
    const std::size_t end = text.substr(0, kLongestTag).find('>');
    const char next = text.size() > 1 ? text[1] : ' ';
    const bool is_tag = end != std::string_view::npos &&
                        (next == '/' || (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z'));
    if (!is_tag) kept += '<';
    if (is_tag && is_block_tag(text.substr(0, end + 1))) kept += '\n';
    text.remove_prefix(is_tag ? end + 1 : 1);
  }
  return kept;
}

// Pages escape for HTML what they write into scripts.
std::string text_of(const json& value) {
  if (!value.is_string()) return {};
  return single_line(without_tags(decode_entities(value.get_ref<const std::string&>())));
}

// Reads the values of one script.
class LinkedValues {
 public:
  explicit LinkedValues(const Things& things) : things_(things) {}

  [[nodiscard]] static std::string text(const json& value) { return text_of(value); }

  // The text of an article, which has paragraphs.
  [[nodiscard]] static std::string body(const json& value) {
    return value.is_string() ? without_tags(decode_entities(value.get_ref<const std::string&>()))
                             : std::string();
  }

  [[nodiscard]] static std::string date(const json& value) { return canonical_date(text_of(value)); }

  // The page that an article is the main thing of, by its address.
  [[nodiscard]] static std::string page(const json& value) {
    if (!value.is_object()) return text_of(value);
    std::string id = text_of(member(value, "@id"));
    return id.empty() ? text_of(member(value, "url")) : id;
  }

  // People and organisations are names or objects that have one or several, or lists of these.
  [[nodiscard]] std::vector<std::string> names(const json& value) const {
    std::vector<std::string> all;
    add_names(value, 0, all);
    return all;
  }

  // Of several the first.
  [[nodiscard]] std::string name(const json& value) const {
    const std::vector<std::string> all = names(value);
    return all.empty() ? std::string() : all.front();
  }

  [[nodiscard]] std::vector<std::string> authors(const json& value) const {
    std::vector<std::string> all;
    for (const std::string& byline : names(value)) {
      for (std::string& author : names_in_byline(byline)) all.push_back(std::move(author));
    }
    return all;
  }

  // Adds those of the things that an article is about which say of themselves what they are.
  void add_subjects(const json& value, Article& article) const {
    for (const json& subject : value.is_array() ? value : json::array({value})) {
      const std::string type = text_of(member(thing(subject), "@type"));
      const bool is_place = type == "Place" || type == "City" || type == "Country";
      if (is_place) append_name(subject, article.places);
      if (type == "Person") append_name(subject, article.people);
      if (type.ends_with("Organization")) append_name(subject, article.organizations);
    }
  }

  // "Asie, OTSC" or a list.
  [[nodiscard]] std::vector<std::string> keywords(const json& value) const {
    if (value.is_structured()) return names(value);
    std::vector<std::string> all;
    const std::string text = text_of(value);
    for (std::size_t begin = 0; begin < text.size();) {
      const std::size_t end = std::min(text.find(',', begin), text.size());
      all.emplace_back(trimmed(std::string_view(text).substr(begin, end - begin)));
      begin = end + 1;
    }
    return all;
  }

 private:
  void append_name(const json& value, std::vector<std::string>& all) const {
    const std::string one = name(value);
    if (!one.empty() && std::ranges::find(all, one) == all.end()) all.push_back(one);
  }

  void add_names(const json& value, int depth, std::vector<std::string>& all) const {
    if (depth > kMaxDepth) return;
    if (value.is_array()) {
      for (const json& entry : value) add_names(entry, depth + 1, all);
    } else if (value.is_object()) {
      add_names(member(thing(value), "name"), depth + 1, all);
    } else if (std::string name = text_of(value); !name.empty()) {
      all.push_back(std::move(name));
    }
  }

  // The thing itself where `value` only names it.
  [[nodiscard]] const json& thing(const json& value) const {
    const json& id = member(value, "@id");
    if (!id.is_string() || value.contains("name")) return value;
    const auto found = things_.find(id.get_ref<const std::string&>());
    return found == things_.end() ? value : *found->second;
  }

  const Things& things_;
};

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
void find_articles(const json& value, int depth, std::vector<const json*>& found) {
  if (depth > kMaxDepth || !value.is_structured()) return;
  if (value.is_object() && is_article_type(member(value, "@type"))) return found.push_back(&value);
  for (const json& inner : value) find_articles(inner, depth + 1, found);
}

// Where several properties give a field, the first that has something counts.
JsonLdArticle article_from(const json& object, const LinkedValues& values) {
  JsonLdArticle found;
  Article& article = found.article;
  set_if_empty(article.title, LinkedValues::text(member(object, "headline")));
  set_if_empty(article.title, values.name(member(object, "name")));
  set_if_empty(article.date, LinkedValues::date(member(object, "datePublished")));
  set_if_empty(article.date, LinkedValues::date(member(object, "dateCreated")));
  set_if_empty(article.source, values.name(member(object, "publisher")));
  set_if_empty(article.section, values.name(member(object, "articleSection")));
  set_if_empty(article.url, LinkedValues::text(member(object, "url")));
  set_if_empty(article.url, LinkedValues::page(member(object, "mainEntityOfPage")));
  set_if_empty(article.lang, values.name(member(object, "inLanguage")));
  article.body = LinkedValues::body(member(object, "articleBody"));
  article.authors = values.authors(member(object, "author"));
  if (article.authors.empty()) article.authors = values.authors(member(object, "creator"));
  article.tags = values.keywords(member(object, "keywords"));
  article.places = values.names(member(object, "contentLocation"));
  article.dateline = LinkedValues::text(member(object, "dateline"));
  set_if_empty(article.dateline, values.name(member(object, "locationCreated")));
  values.add_subjects(member(object, "about"), article);
  values.add_subjects(member(object, "mentions"), article);
  found.modified = LinkedValues::date(member(object, "dateModified"));
  found.description = LinkedValues::text(member(object, "description"));
  return found;
}

// What stands around the JSON: "//<![CDATA[", "<!--", ";". Line breaks inside of strings are common there and
// no JSON; elsewhere they are spaces anyway.
std::string json_in(std::string script) {
  for (const std::string_view mark : {"<![CDATA[", "]]>"}) {
    for (std::size_t at = script.find(mark); at != std::string::npos; at = script.find(mark, at))
      script.replace(at, mark.size(), mark.size(), ' ');
  }
  const std::size_t begin = script.find_first_of("{[");
  const std::size_t end = script.find_last_of("}]");
  if (begin == std::string::npos || end == std::string::npos || end < begin) return {};
  script = script.substr(begin, end + 1 - begin);
  std::replace_if(
      script.begin(), script.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
  return script;
}

// JavaScript allows a comma behind the last member; JSON does not.
std::string without_last_commas(std::string_view script) {
  std::string kept;
  bool is_in_string = false;
  for (std::size_t i = 0; i < script.size(); ++i) {
    const char c = script[i];
    if (c == '"') is_in_string = !is_in_string;
    const bool is_comma = c == ',' && !is_in_string;
    const std::size_t next = is_comma ? script.find_first_not_of(' ', i + 1) : std::string_view::npos;
    const bool is_last = next != std::string_view::npos && (script[next] == '}' || script[next] == ']');
    if (!is_last) kept += c;
    if (is_in_string && c == '\\' && i + 1 < script.size()) kept += script[++i];
  }
  return kept;
}

json parsed(const std::string& script) {
  json document = json::parse(script, nullptr, /*allow_exceptions=*/false);
  if (!document.is_discarded()) return document;
  return json::parse(without_last_commas(script), nullptr, /*allow_exceptions=*/false);
}

}  // namespace

std::vector<JsonLdArticle> parse_json_ld(std::string script) {
  if (script.size() > kLongestScript) return {};
  const json document = parsed(json_in(std::move(script)));
  Things things;
  note_things(document, 0, things);
  const LinkedValues values(things);
  std::vector<const json*> objects;
  find_articles(document, 0, objects);
  std::vector<JsonLdArticle> articles;
  for (const json* object : objects) articles.push_back(article_from(*object, values));
  return articles;
}

}  // namespace depeche::article
