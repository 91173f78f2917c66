// The versions differ in how they write names (versioncreated, versionCreated) and in what is a list
// (headline, headlines), so each field is the first of several names that has something.
#include "indexer/article/formats/json/ninjs.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <utility>

#include "indexer/article/ascii_case.h"
#include "indexer/article/dates/article_version.h"
#include "indexer/article/dates/read_date.h"
#include "indexer/article/dispatch.h"
#include "indexer/article/formats/json/bounded_json.h"
#include "indexer/article/html/byline.h"
#include "indexer/article/html/first_value.h"
#include "indexer/article/plain_text.h"
#include "indexer/article/xml/markup_text.h"
#include "indexer/base/error.h"

namespace depeche::article {
namespace {

using nlohmann::json;

// One of the texts that an item has of the same thing.
struct Rendition {
  std::string text;
  bool is_markup = false;
};

bool is_markup_name(std::string_view name) {
  return name.find("html") != std::string_view::npos || name.find("nitf") != std::string_view::npos ||
         name.find("xml") != std::string_view::npos;
}

bool is_other_role(const json& rendition) {
  const std::string role = ascii_lower_case(text_of(member_of(rendition, "role")));
  return role == "caption" || role == "short" || role == "teaser" || role == "editorialnote";
}

// "body_html", "body_text", "description_text" …: markup first, as it knows its paragraphs.
Rendition rendition_by_name(const json& item, std::string_view prefix) {
  Rendition found;
  for (auto it = item.begin(); it != item.end(); ++it) {
    const bool is_wanted =
        it.key().starts_with(prefix) && it->is_string() && !is_blank(it->get<std::string>());
    const bool is_markup = is_markup_name(it.key());
    if (is_wanted && (found.text.empty() || (is_markup && !found.is_markup)))
      found = {it->get<std::string>(), is_markup};
  }
  return found;
}

// "bodies": [{"contentType": "text/html", "value": …}].
Rendition rendition_in_list(const json& list) {
  Rendition found;
  if (!list.is_array()) return found;
  for (const json& entry : list) {
    std::string text = text_of(member_of(entry, "value"));
    const std::string type =
        ascii_lower_case(text_of(first_member(entry, {"contentType", "contenttype", "role"})));
    const bool is_markup = is_markup_name(type);
    if (is_blank(text) || is_other_role(entry)) continue;
    if (found.text.empty() || (is_markup && !found.is_markup)) found = {std::move(text), is_markup};
  }
  return found;
}

std::string text_in(const Rendition& rendition, std::string_view title) {
  return rendition.is_markup ? text_of_html(rendition.text, title) : text_of_plain(rendition.text, title);
}

// The list of headlines has one of the role "main", or the first counts.
std::string headline_of(const json& item) {
  const json& headlines = member_of(item, "headlines");
  std::string first;
  if (headlines.is_array()) {
    for (const json& entry : headlines) {
      const std::string text = text_of(member_of(entry, "value"));
      if (ascii_lower_case(text_of(member_of(entry, "role"))) == "main") return text;
      set_if_empty(first, text);
    }
  }
  if (!first.empty()) return first;
  return text_of(first_member(item, {"headline", "headline_main", "headline_text", "title", "name"}));
}

// Superdesk lists who edited the text, too.
std::vector<std::string> authors_of(const json& item) {
  std::vector<std::string> authors;
  const json& people = member_of(item, "authors");
  if (people.is_array()) {
    for (const json& person : people) {
      const std::string role = ascii_lower_case(text_of(member_of(person, "role")));
      const bool is_writer = role.empty() || role.find("author") != std::string::npos || role == "writer";
      for (std::string& name : is_writer ? names_of(person) : std::vector<std::string>())
        authors.push_back(std::move(name));
    }
  }
  if (!authors.empty()) return authors;
  std::string byline = text_of(first_member(item, {"byline", "by"}));
  for (const json& line : member_of(item, "bylines")) set_if_empty(byline, text_of(member_of(line, "by")));
  return names_in_byline(line_of_html(byline));
}

std::vector<std::string> tags_of(const json& item) {
  std::vector<std::string> tags;
  for (const char* name : {"subject", "subjects", "keywords", "events", "event"}) {
    for (std::string& tag : names_of(member_of(item, name))) {
      const bool is_new = std::ranges::find(tags, tag) == tags.end();
      // Agencies' own categories are single letters.
      if (is_new && tag.size() > 1) tags.push_back(std::move(tag));
    }
  }
  return tags;
}

// What the item is about, under the names of all versions.
std::vector<std::string> names_under(const json& item, const std::vector<std::string_view>& members) {
  std::vector<std::string> all;
  for (const std::string_view member : members) {
    for (std::string& name : names_of(member_of(item, member))) {
      if (std::ranges::find(all, name) == all.end()) all.push_back(std::move(name));
    }
  }
  return all;
}

// Some write "4", some 4, and AP and Superdesk call it priority.
std::string urgency_of(const json& item) {
  const std::string urgency = text_of(first_member(item, {"urgency", "editorialpriority"}));
  return urgency.size() == 1 && urgency[0] >= '1' && urgency[0] <= '9' ? urgency : std::string();
}

std::string source_of(const json& item) {
  std::string source = text_of(first_member(item, {"source", "provider"}));
  for (const char* list : {"infosource", "infoSources", "infosources"}) {
    for (std::string& name : names_of(member_of(item, list))) set_if_empty(source, std::move(name));
  }
  set_if_empty(source, text_of(first_member(item, {"copyrightholder", "copyrightHolder"})));
  return source;
}

std::string url_of(const json& item) {
  std::string url = text_of(first_member(item, {"url", "weburl", "canonicalurl"}));
  for (const json& link : member_of(item, "links")) {
    if (text_of(member_of(link, "rel")) == "canonical") set_if_empty(url, text_of(member_of(link, "href")));
  }
  return url;
}

// AP's addresses of items have the asker's key behind them.
std::string id_of(const json& item) {
  std::string id = text_of(member_of(member_of(item, "altids"), "itemid"));
  set_if_empty(id, text_of(first_member(item, {"uri", "guid", "_id"})));
  return id.substr(0, id.find("?qt="));
}

std::string date_of(const json& item) {
  for (const char* name : {"versioncreated", "versionCreated", "contentcreated", "contentCreated",
                           "firstpublished", "firstPublished", "firstcreated", "firstCreated"}) {
    std::string date = canonical_date(text_of(member_of(item, name)));
    if (!date.empty()) return date;
  }
  return {};
}

bool is_text(std::string_view type) {
  return type.empty() || type == "text" || type == "composite" || type == "article";
}

Article article_of(const json& item, std::string_view body) {
  Article article;
  article.id = id_of(item);
  article.title = line_of_html(headline_of(item));
  article.date = date_of(item);
  article.source = source_of(item);
  article.section = text_of(member_of(item, "section"));
  for (std::string& service : names_of(first_member(item, {"service", "services"})))
    set_if_empty(article.section, std::move(service));
  article.url = url_of(item);
  article.authors = authors_of(item);
  article.tags = tags_of(item);
  article.lang = text_of(first_member(item, {"language", "lang"}));
  article.places = names_under(item, {"place", "places"});
  article.people = names_under(item, {"person", "people", "persons"});
  article.organizations =
      names_under(item, {"organisation", "organisations", "organization", "organizations"});
  article.dateline = text_of(first_member(item, {"dateline", "located"}));
  article.urgency = urgency_of(item);
  article.version = version_of(text_of(member_of(item, "version")),
                               text_of(first_member(item, {"versioncreated", "versionCreated"})));
  article.body = body.empty() ? text_in(rendition_in_list(member_of(item, "bodies")), article.title)
                              : text_of_html(body, article.title);
  if (is_blank(article.body)) article.body = text_in(rendition_by_name(item, "body_"), article.title);
  return article;
}

}  // namespace

bool is_ninjs(const std::vector<std::string>& keys) {
  const auto has = [&keys](std::string_view key) { return std::ranges::find(keys, key) != keys.end(); };
  const bool has_id = has("uri") || has("guid");
  return has_id && std::ranges::any_of(keys, [](const std::string& key) {
           constexpr std::array<std::string_view, 9> kMarks{
               "bodies",    "headlines",    "versioncreated", "versionCreated", "pubstatus",
               "pubStatus", "firstcreated", "firstCreated",   "headline"};
           return key.starts_with("body_") || key.starts_with("description_") ||
                  std::ranges::find(kMarks, key) != kMarks.end();
         });
}

// An item of our own has its texts as they are, and a version only where the article has one.
void read_own_item(const json& item, Article& article) {
  if (text_of(member_of(item, "profile")) != kOwnProfile) return;
  article.title = text_of(member_of(item, "headline"));
  article.body = text_of(member_of(item, "body_text"));
  article.authors = names_of(member_of(item, "authors"));
  article.tags = names_of(member_of(item, "subject"));
  article.version = text_of(member_of(item, "version"));
}

void deliver_ninjs_item(const json& item, std::string_view body, Delivery& delivery) {
  Dispatch dispatch;
  Article& article = dispatch.article;
  article = article_of(item, body);
  read_own_item(item, article);
  dispatch.status = text_of(first_member(item, {"pubstatus", "pubStatus"}));
  // One that can't be read is told when the article is completed, and lasts.
  const std::string embargo = text_of(first_member(item, {"embargoed", "embargoedUntil", "embargoeduntil"}));
  dispatch.embargo = canonical_date(embargo);
  set_if_empty(dispatch.embargo, embargo);
  if (is_cancellation(dispatch.status)) return deliver_dispatch(std::move(dispatch), delivery);
  const std::string type = ascii_lower_case(text_of(member_of(item, "type")));
  const bool is_composite = type == "composite" && is_blank(article.body);
  if (!is_text(type) || is_composite) return delivery.leave_out(is_composite ? "package without text" : type);
  if (is_blank(article.body))
    article.body = text_in(rendition_in_list(member_of(item, "descriptions")), article.title);
  if (is_blank(article.body)) article.body = text_in(rendition_by_name(item, "description_"), article.title);
  deliver_dispatch(std::move(dispatch), delivery);
}

void deliver_ninjs(std::string_view text, Delivery& delivery) {
  const json item = parse_bounded(text);
  if (!item.is_object()) throw InvalidRequest("is not a JSON object");
  deliver_ninjs_item(item, {}, delivery);
}

}  // namespace depeche::article
