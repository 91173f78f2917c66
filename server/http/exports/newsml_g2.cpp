#include "server/http/exports/newsml_g2.h"

#include <string_view>
#include <vector>

#include "indexer/article/dispatch.h"
#include "server/http/exports/parts/xml_writer.h"

namespace depeche::http {
namespace {

void write_text(XmlWriter& xml, const char* name, const std::string& text) {
  if (!text.empty()) xml.element(name, text);
}

// A thing with a name, as G2 has it for all that is no plain text.
void write_named(XmlWriter& xml, const char* element, const std::string& name,
                 XmlWriter::Attributes attributes = {}) {
  if (!name.empty()) xml.begin(element, attributes).element("name", name).end();
}

void write_item_meta(XmlWriter& xml, const article::Article& article) {
  xml.begin("itemMeta").empty_element("itemClass", {{"qcode", "ninat:text"}});
  write_named(xml, "provider", article.source, {{"literal", article.source}});
  write_text(xml, "versionCreated", article.date);
  write_text(xml, "embargoed", article.embargo);
  xml.empty_element("pubStatus", {{"qcode", "stat:usable"}}).element("profile", article::kOwnProfile);
  write_named(xml, "service", article.section);
  if (!article.url.empty()) xml.empty_element("link", {{"rel", "irel:canonical"}, {"href", article.url}});
  xml.end();
}

void write_subjects(XmlWriter& xml, std::string_view type, const std::vector<std::string>& names) {
  for (const std::string& name : names) write_named(xml, "subject", name, {{"type", type}});
}

void write_content_meta(XmlWriter& xml, const article::Article& article) {
  xml.begin("contentMeta");
  write_text(xml, "urgency", article.urgency);
  for (const std::string& author : article.authors) write_named(xml, "creator", author);
  write_named(xml, "located", article.dateline);
  xml.element("headline", article.title);
  if (!article.lang.empty()) xml.empty_element("language", {{"tag", article.lang}});
  for (const std::string& tag : article.tags) xml.element("keyword", tag);
  write_subjects(xml, "cpnat:geoArea", article.places);
  write_subjects(xml, "cpnat:person", article.people);
  write_subjects(xml, "cpnat:organisation", article.organizations);
  xml.end();
}

}  // namespace

// Without a version the item has none either: G2 then takes it for the first.
std::string to_newsml_g2(const article::Article& article) {
  constexpr const char* kSpace = "http://iptc.org/std/nar/2006-10-01/";
  XmlWriter xml;
  const XmlWriter::Attributes with_version{{"xmlns", kSpace},           {"standard", "NewsML-G2"},
                                           {"standardversion", "2.33"}, {"conformance", "core"},
                                           {"guid", article.id},        {"version", article.version}};
  const XmlWriter::Attributes without_version{{"xmlns", kSpace},
                                              {"standard", "NewsML-G2"},
                                              {"standardversion", "2.33"},
                                              {"conformance", "core"},
                                              {"guid", article.id}};
  xml.begin("newsItem", article.version.empty() ? without_version : with_version);
  xml.empty_element("catalogRef",
                    {{"href", "http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_38.xml"}});
  write_item_meta(xml, article);
  write_content_meta(xml, article);
  xml.begin("contentSet").element("inlineData", article.body, {{"contenttype", "text/plain"}}).end();
  return xml.end().take();
}

}  // namespace depeche::http
