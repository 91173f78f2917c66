#include "indexer/article/formats/wires/nitf_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "indexer/article/dates/article_version.h"
#include "indexer/article/dates/read_date.h"
#include "indexer/article/dispatch.h"
#include "indexer/article/formats/wires/wire_fields.h"
#include "indexer/article/html/byline.h"
#include "indexer/article/html/first_value.h"
#include "indexer/article/plain_text.h"
#include "indexer/article/xml/markup_text.h"
#include "indexer/article/xml/xml_records.h"

namespace depeche::article {
namespace {

// The text of an element without that of some of its children: "By BERNARD CONDON" without the <byttl> behind
// it.
std::string line_without(const xmlNode* element, std::string_view first, std::string_view second) {
  std::string line;
  if (element == nullptr) return line;
  for (const xmlNode* child = element->children; child != nullptr; child = child->next) {
    if (xml_name(child) != first && xml_name(child) != second) line.append(text_content(child)).append(" ");
  }
  return single_line(line);
}

std::vector<std::string> authors_of(const xmlNode* head) {
  std::vector<std::string> authors;
  for (const xmlNode* byline : xml_children(head, "byline")) {
    const auto people = xml_find_all(byline, "person");
    for (const xmlNode* person : people) add_name(authors, xml_line(person));
    if (!people.empty()) continue;
    for (std::string& name : names_in_byline(line_without(byline, "byttl", "bytag")))
      add_name(authors, std::move(name));
  }
  return authors;
}

// Names of subjects, and key words: not the numbers that IPTC gives them.
std::vector<std::string> tags_of(const xmlNode* head) {
  std::vector<std::string> tags;
  for (const xmlNode* subject : xml_find_all(head, "tobject.subject")) {
    std::string tag = xml_value(subject, "tobject.subject.detail");
    set_if_empty(tag, xml_value(subject, "tobject.subject.matter"));
    set_if_empty(tag, xml_value(subject, "tobject.subject.type"));
    add_name(tags, std::move(tag));
  }
  for (const xmlNode* keyword : xml_find_all(head, "keyword")) add_name(tags, xml_value(keyword, "key"));
  return tags;
}

// « identified-content » has what a text is about; so may marks in the text itself, but those of a byline are
// its writers.
void read_identified(const xmlNode* docdata, Article& article) {
  const xmlNode* identified = xml_child(docdata, "identified-content");
  for (const xmlNode* place : xml_children(identified, "location")) add_name(article.places, xml_line(place));
  for (const xmlNode* person : xml_children(identified, "person")) add_name(article.people, xml_line(person));
  for (const xmlNode* org : xml_children(identified, "org")) add_name(article.organizations, xml_line(org));
}

std::string dateline_of(const xmlNode* body_head) {
  const xmlNode* dateline = xml_child(body_head, "dateline");
  std::string place = xml_line(xml_child(dateline, "location"));
  set_if_empty(place, line_without(dateline, "story.date", "location"));
  return without_agency(place);
}

std::string title_of(const xmlNode* nitf) {
  const xmlNode* headline = xml_at(nitf, "body/body.head/hedline");
  std::string title = xml_line(xml_child(headline, "hl1"));
  set_if_empty(title, xml_line(xml_at(nitf, "head/title")));
  return title;
}

// Versions of a dispatch have the same "dynamic use key".
std::string id_of(const xmlNode* docdata) {
  std::string id = xml_value(xml_child(docdata, "du-key"), "key");
  const std::string provider = xml_value(xml_child(docdata, "doc-id"), "regsrc");
  if (!id.empty()) return provider.empty() ? id : fmt::format("{}:{}", provider, id);
  return xml_value(xml_child(docdata, "doc-id"), "id-string");
}

std::string date_of(const xmlNode* nitf, const xmlNode* docdata) {
  std::string date = canonical_date(xml_value(xml_child(docdata, "date.issue"), "norm"));
  set_if_empty(date, canonical_date(xml_value(xml_child(docdata, "date.release"), "norm")));
  set_if_empty(date, canonical_date(xml_value(xml_at(nitf, "head/pubdata"), "date.publication")));
  set_if_empty(date, canonical_date(xml_value(xml_at(nitf, "body/body.head/dateline/story.date"), "norm")));
  return date;
}

// A text may stand right in the body, as in NewsML of some agencies.
const xmlNode* content_of(const xmlNode* nitf) {
  const xmlNode* body = xml_name(nitf) == "body" ? nitf : xml_child(nitf, "body");
  const xmlNode* content = xml_child(body, "body.content");
  return content != nullptr ? content : body;
}

void deliver(const xmlNode* nitf, Delivery& delivery) {
  const xmlNode* docdata = xml_at(nitf, "head/docdata");
  Dispatch dispatch{.article = article_of_nitf(nitf), .status = xml_value(docdata, "management-status")};
  dispatch.embargo = later_instant(canonical_date(xml_value(xml_child(docdata, "date.release"), "norm")),
                                   dispatch.article.date);
  // What it cancels may be another document than the one that says so.
  const std::string named = xml_value(docdata, "management-doc-idref");
  const bool names_other = is_cancellation(dispatch.status) && !named.empty() && named != dispatch.article.id;
  if (names_other) delivery.withdraw({named, dispatch.article.version});
  deliver_dispatch(std::move(dispatch), delivery);
}

}  // namespace

bool is_nitf(const Opening& opening) {
  return opening.has_root("nitf");
}

Article article_of_nitf(const xmlNode* nitf) {
  const xmlNode* head = xml_child(nitf, "head");
  const xmlNode* docdata = xml_child(head, "docdata");
  const xmlNode* body_head = xml_at(nitf, "body/body.head");
  Article article;
  article.id = id_of(docdata);
  article.title = title_of(nitf);
  article.date = date_of(nitf, docdata);
  article.source = xml_line(xml_child(body_head, "distributor"));
  set_if_empty(article.source, xml_value(xml_child(docdata, "doc.copyright"), "holder"));
  set_if_empty(article.source, xml_value(xml_at(nitf, "head/pubdata"), "name"));
  article.section = xml_value(xml_at(nitf, "head/pubdata"), "position.section");
  article.authors = authors_of(body_head);
  article.tags = tags_of(head);
  article.lang = xml_lang(nitf);
  read_identified(docdata, article);
  article.dateline = dateline_of(body_head);
  article.urgency = urgency_in(xml_value(xml_child(docdata, "urgency"), "ed-urg"));
  article.version = version_of(xml_value(xml_child(docdata, "du-key"), "version"),
                               xml_value(xml_child(docdata, "date.issue"), "norm"));
  article.body = markup_text(content_of(nitf), article.title);
  if (is_blank(article.body)) article.body = markup_text(xml_child(body_head, "abstract"), article.title);
  return article;
}

void read_nitf(Input& input, Delivery& delivery, std::uint64_t max_bytes) {
  const auto take = [&delivery](const XmlRecord& record) { deliver(record.element, delivery); };
  static_cast<void>(read_xml_records(
      input, delivery, {.names = {"nitf"}, .nesting = RecordNesting::nested, .max_bytes = max_bytes}, take));
}

}  // namespace depeche::article
