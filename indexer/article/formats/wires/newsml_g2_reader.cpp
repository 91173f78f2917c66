#include "indexer/article/formats/wires/newsml_g2_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <utility>
#include <vector>

#include "indexer/article/ascii_case.h"
#include "indexer/article/dates/article_version.h"
#include "indexer/article/dates/read_date.h"
#include "indexer/article/dispatch.h"
#include "indexer/article/formats/wires/nitf_reader.h"
#include "indexer/article/formats/wires/wire_fields.h"
#include "indexer/article/html/byline.h"
#include "indexer/article/html/first_value.h"
#include "indexer/article/plain_text.h"
#include "indexer/article/xml/markup_text.h"
#include "indexer/article/xml/xml_records.h"

namespace depeche::article {
namespace {

constexpr std::string_view kSpace = "http://iptc.org/std/nar/2006-10-01/";
constexpr std::array<std::string_view, 7> kRoots{
    "newsMessage", "newsItem", "packageItem", "conceptItem", "knowledgeItem", "planningItem", "catalogItem"};

// What a thing is called: the name in it, or the literal. The code alone is no name.
std::string name_of(const xmlNode* thing) {
  std::string name = xml_line(xml_child(thing, "name"));
  set_if_empty(name, xml_value(thing, "literal"));
  return name;
}

// The part of "stat:canceled" behind the colon.
std::string code_of(const xmlNode* thing) {
  const std::string code = xml_value(thing, "qcode");
  const std::string uri = xml_value(thing, "uri");
  if (code.empty()) return uri.substr(uri.find_last_of("/#") + 1);
  return code.substr(code.find(':') + 1);
}

// The headline of the lowest rank, else the first without a role, else the first.
std::string headline_of(const xmlNode* content) {
  std::string best;
  int best_rank = std::numeric_limits<int>::max();
  for (const xmlNode* headline : xml_children(content, "headline")) {
    const std::string rank_text = xml_value(headline, "rank");
    int rank = xml_value(headline, "role").empty() ? 1000 : 2000;
    std::from_chars(rank_text.data(), rank_text.data() + rank_text.size(), rank);
    const std::string text = xml_line(headline);
    if (text.empty() || rank >= best_rank) continue;
    best = text;
    best_rank = rank;
  }
  return best;
}

bool ends_with_any(std::string_view type, const std::vector<std::string_view>& ends) {
  return std::ranges::any_of(ends, [type](std::string_view end) { return type.ends_with(end); });
}

// The names of the article that one of this type is one of: "cpnat:geoArea".
std::vector<std::string>& names_for(const std::string& given, Article& article) {
  const std::string type = ascii_lower_case(given);
  if (ends_with_any(type, {"geoarea", "poi"})) return article.places;
  if (ends_with_any(type, {"person"})) return article.people;
  return ends_with_any(type, {"organisation", "organization"}) ? article.organizations : article.tags;
}

// Subjects are themes, and places, people and organisations too, as their type says: those are no tags. Names
// of one or two letters are codes of a desk.
void read_subjects(const xmlNode* content, Article& article) {
  for (const xmlNode* subject : xml_children(content, "subject")) {
    std::string name = name_of(subject);
    std::vector<std::string>& names = names_for(xml_value(subject, "type"), article);
    if (name.size() > 2 || &names != &article.tags) add_name(names, std::move(name));
  }
  for (const xmlNode* keyword : xml_children(content, "keyword")) {
    const bool is_ticker = xml_value(keyword, "role").find("Ticker") != std::string::npos;
    if (!is_ticker) add_name(article.tags, xml_line(keyword));
  }
}

// Logins and contact data stand where names should: "tholl.gregor".
std::vector<std::string> authors_of(const xmlNode* content) {
  std::vector<std::string> authors;
  for (const xmlNode* byline : xml_children(content, "by")) {
    for (std::string& name : names_in_byline(xml_line(byline))) add_name(authors, std::move(name));
  }
  if (!authors.empty()) return authors;
  for (const char* role : {"creator", "contributor"}) {
    for (const xmlNode* person : xml_children(content, role)) {
      const std::string name = name_of(person);
      const bool is_name =
          name.find(' ') != std::string::npos && xml_child(person, "organisationDetails") == nullptr;
      if (is_name) add_name(authors, name);
    }
    if (!authors.empty()) break;
  }
  return authors;
}

std::string text_of(const xmlNode* inline_xml, std::string_view title) {
  const xmlNode* nitf = xml_find(inline_xml, "nitf");
  if (nitf != nullptr) return article_of_nitf(nitf).body;
  const xmlNode* body = xml_find(inline_xml, "body");
  return markup_text(body == nullptr ? inline_xml : body, title);
}

// One text may be there in several renditions: the longest one counts, as a short one is a teaser.
std::string body_of(const xmlNode* item, std::string_view title) {
  std::string body;
  const xmlNode* set = xml_child(item, "contentSet");
  for (const xmlNode* content : xml_children(set, "inlineXML")) {
    std::string text = text_of(content, title);
    if (text.size() > body.size()) body = std::move(text);
  }
  if (!body.empty()) return body;
  for (const xmlNode* content : xml_children(set, "inlineData")) {
    const std::string data = text_content(content);
    const bool is_html = xml_value(content, "contenttype").find("html") != std::string::npos;
    std::string text = is_html ? text_of_html(data, title) : text_of_plain(data, title);
    if (text.size() > body.size()) body = std::move(text);
  }
  return body;
}

// Where the text lies elsewhere, what describes it is all that there is.
std::string description_of(const xmlNode* item, std::string_view title) {
  const xmlNode* description = xml_at(item, "contentMeta/description");
  return description == nullptr ? std::string() : text_of_plain(text_content(description), title);
}

// The first of the provider and those whose text it is.
std::string source_of(const xmlNode* meta, const xmlNode* content) {
  std::string source = name_of(xml_child(meta, "provider"));
  set_if_empty(source, code_of(xml_child(meta, "provider")));
  set_if_empty(source, name_of(xml_child(content, "infoSource")));
  set_if_empty(source, xml_line(xml_child(content, "creditline")));
  return source;
}

std::string url_of(const xmlNode* meta) {
  for (const xmlNode* link : xml_children(meta, "link")) {
    const std::string rel = ascii_lower_case(xml_value(link, "rel"));
    if (rel == "canonical" || rel.ends_with(":canonical")) return xml_value(link, "href");
  }
  return {};
}

Article head_of(const xmlNode* item) {
  const xmlNode* meta = xml_child(item, "itemMeta");
  const xmlNode* content = xml_child(item, "contentMeta");
  Article article;
  article.id = xml_value(item, "guid");
  article.date = canonical_date(xml_line(xml_child(meta, "versionCreated")));
  set_if_empty(article.date, canonical_date(xml_line(xml_child(meta, "firstCreated"))));
  article.source = source_of(meta, content);
  article.url = url_of(meta);
  article.title = headline_of(content);
  set_if_empty(article.title, xml_line(xml_child(meta, "title")));
  article.lang = xml_value(xml_child(content, "language"), "tag");
  set_if_empty(article.lang, xml_value(item, "lang"));
  article.authors = authors_of(content);
  for (const xmlNode* service : xml_children(meta, "service"))
    set_if_empty(article.section, name_of(service));
  read_subjects(content, article);
  article.urgency = urgency_in(xml_line(xml_child(content, "urgency")));
  article.dateline = without_agency(xml_line(xml_child(content, "dateline")));
  set_if_empty(article.dateline, name_of(xml_child(content, "located")));
  article.version = version_of(xml_value(item, "version"), xml_line(xml_child(meta, "versionCreated")));
  return article;
}

// An item of our own has its names and its text as they are, and a version only where the article has one.
bool is_own_item(const xmlNode* item) {
  return xml_line(xml_at(item, "itemMeta/profile")) == kOwnProfile;
}

void read_own_item(const xmlNode* item, Article& article) {
  if (!is_own_item(item)) return;
  const xmlNode* content = xml_child(item, "contentMeta");
  article.authors.clear();
  for (const xmlNode* creator : xml_children(content, "creator")) article.authors.push_back(name_of(creator));
  article.version = xml_value(item, "version");
  article.body = text_content(xml_at(item, "contentSet/inlineData"));
}

void deliver(const xmlNode* item, Delivery& delivery) {
  const std::string root(xml_name(item));
  const std::string status = code_of(xml_at(item, "itemMeta/pubStatus"));
  const xmlNode* embargoed = xml_at(item, "itemMeta/embargoed");
  Dispatch dispatch{head_of(item), status, canonical_date(xml_line(embargoed))};
  Article& article = dispatch.article;
  if (is_cancellation(status)) return deliver_dispatch(std::move(dispatch), delivery);
  // An element that is there and empty: until told.
  if (embargoed != nullptr && dispatch.embargo.empty()) dispatch.status = "embargoed";
  const std::string kind = code_of(xml_at(item, "itemMeta/itemClass"));
  const bool is_other = root != "newsItem" || kind == "picture" || kind == "video" || kind == "audio" ||
                        kind == "graphic" || kind == "animated";
  if (is_other) return delivery.leave_out(root == "newsItem" ? kind : fmt::format("NewsML-G2 {}", root));
  article.body = body_of(item, article.title);
  read_own_item(item, article);
  if (is_blank(article.body)) article.body = description_of(item, article.title);
  if (is_blank(article.body)) return delivery.leave_out("NewsML-G2 item without text");
  take_title_from_text(article);
  deliver_dispatch(std::move(dispatch), delivery);
}

}  // namespace

bool is_newsml_g2(const Opening& opening) {
  return std::ranges::any_of(kRoots,
                             [&opening](std::string_view root) { return opening.has_root(root, {kSpace}); });
}

void read_newsml_g2(Input& input, Delivery& delivery, std::uint64_t max_bytes) {
  const auto take = [&delivery](const XmlRecord& record) { deliver(record.element, delivery); };
  XmlRecordOptions options{
      .names = {"newsItem", "packageItem", "conceptItem", "knowledgeItem", "planningItem"},
      .nesting = RecordNesting::nested,
      .max_bytes = max_bytes};
  if (read_xml_records(input, delivery, options, take) == 0) delivery.leave_out("NewsML-G2 without items");
}

}  // namespace depeche::article
