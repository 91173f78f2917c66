// Components nest: what an outer one says holds for those inside that say nothing else. An article is a
// component with a text of its own, and what stands right below it (a title in one, the text in the next)
// belongs together.
#include "indexer/article/formats/wires/newsml_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
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

// The attribute that NewsML has for names of all kinds.
std::string formal_name(const xmlNode* element) {
  return xml_value(element, "FormalName");
}

// The first of several lines, without notes in another element inside.
std::string line_in(const xmlNode* component, std::string_view name) {
  return xml_line(xml_at(component, fmt::format("NewsLines/{}", name)));
}

// AFP and others sign by initials: « asl ». Those are no names.
bool is_whole_name(std::string_view name) {
  return name.find(' ') != std::string_view::npos;
}

void read_subjects(const xmlNode* component, Article& article) {
  const xmlNode* description = xml_child(component, "DescriptiveMetadata");
  for (const xmlNode* element : xml_children(description, "Property")) {
    const std::string kind = formal_name(element);
    if (kind == "Keyword" || kind == "KeyWord") add_name(article.tags, xml_value(element, "Value"));
  }
  for (const xmlNode* line : xml_children(xml_child(component, "NewsLines"), "KeywordLine"))
    add_name(article.tags, xml_line(line));
  set_if_empty(article.lang, ascii_lower_case(formal_name(xml_child(description, "Language"))));
}

// Where it was written, and where what it tells of is. Countries are often codes: « FRA ».
void read_locations(const xmlNode* component, Article& article) {
  constexpr std::size_t kCode = 3;
  const xmlNode* description = xml_child(component, "DescriptiveMetadata");
  for (const xmlNode* location : xml_children(description, "Location")) {
    for (const xmlNode* property : xml_children(location, "Property")) {
      const std::string name = xml_value(property, "Value");
      if (name.size() <= kCode) continue;
      const bool is_origin = xml_value(location, "HowPresent") == "Origin";
      if (is_origin && formal_name(property) == "City") set_if_empty(article.dateline, name);
      if (!is_origin) add_name(article.places, name);
    }
  }
}

void read_lines(const xmlNode* component, Article& article) {
  set_if_empty(article.title, line_in(component, "HeadLine"));
  set_if_empty(article.dateline, without_agency(line_in(component, "DateLine")));
  read_locations(component, article);
  const std::string byline = line_in(component, "ByLine");
  if (article.authors.empty() && is_whole_name(byline)) article.authors = names_in_byline(byline);
  const xmlNode* administration = xml_child(component, "AdministrativeMetadata");
  for (const char* role : {"Provider", "Source"})
    set_if_empty(article.source, formal_name(xml_at(administration, fmt::format("{}/Party", role))));
  for (const xmlNode* creator : xml_children(administration, "Creator")) {
    const std::string name = formal_name(xml_child(creator, "Party"));
    if (is_whole_name(name)) add_name(article.authors, name);
  }
  read_subjects(component, article);
}

// Text of NITF, or with no markup at all. Pictures and what lies elsewhere have none.
std::string text_of_item(const xmlNode* item, std::string_view title) {
  const std::string media = ascii_lower_case(formal_name(xml_child(item, "MediaType")));
  const xmlNode* content = xml_child(item, "DataContent");
  if (content == nullptr || (!media.empty() && media != "text" && media != "complextext")) return {};
  const xmlNode* nitf = xml_find(content, "nitf");
  if (nitf != nullptr) return article_of_nitf(nitf).body;
  if (xml_children(content).empty()) return text_of_plain(text_content(content), title);
  return markup_text(content, title);
}

std::string own_text(const xmlNode* component, std::string_view title) {
  std::string text;
  for (const xmlNode* item : xml_children(component, "ContentItem")) {
    std::string part = text_of_item(item, title);
    if (!part.empty()) text += (text.empty() ? "" : "\n") + part;
  }
  return text;
}

bool is_media(const xmlNode* component) {
  constexpr std::array<std::string_view, 7> kRoles{"picture", "photo",   "image",  "video",
                                                   "audio",   "caption", "graphic"};
  const std::string role = ascii_lower_case(formal_name(xml_child(component, "Role")));
  return std::ranges::find(kRoles, role) != kRoles.end();
}

struct Piece {
  Article article;
  bool has_own_head = false;  // a title or language that its neighbours have not
};

// What the components below `component` give, in their order.
void find_pieces(const xmlNode* component, Article known, std::vector<Piece>& pieces) {
  if (is_media(component)) return;
  const std::string title = known.title;
  const std::string lang = known.lang;
  Article own = known;
  own.title = line_in(component, "HeadLine");
  own.lang = xml_value(component, "lang");
  if (own.lang.empty())
    own.lang = ascii_lower_case(formal_name(xml_at(component, "DescriptiveMetadata/Language")));
  const bool has_own_head = (!own.title.empty() && !title.empty() && own.title != title) ||
                            (!own.lang.empty() && !lang.empty() && own.lang != lang);
  set_if_empty(own.title, title);
  set_if_empty(own.lang, lang);
  read_lines(component, own);
  std::string text = own_text(component, own.title);
  if (!text.empty()) {
    Article article = own;
    article.body = std::move(text);
    pieces.push_back({std::move(article), has_own_head});
  }
  for (const xmlNode* child : xml_children(component, "NewsComponent")) find_pieces(child, own, pieces);
}

// Pieces of one language and title are one article: a lead and its text.
std::vector<Article> articles_of(std::vector<Piece> pieces) {
  std::vector<Article> articles;
  for (Piece& piece : pieces) {
    Article* last = articles.empty() ? nullptr : &articles.back();
    const bool goes_on =
        last != nullptr && last->lang == piece.article.lang && last->title == piece.article.title;
    if (!goes_on) {
      articles.push_back(std::move(piece.article));
    } else if (last->body.find(piece.article.body) == std::string::npos) {
      last->body += "\n" + piece.article.body;
    }
  }
  return articles;
}

// The public identifier ends in the revision, and some give the same one to all that they send.
std::string id_of(const xmlNode* item) {
  const xmlNode* identifier = xml_at(item, "Identification/NewsIdentifier");
  const std::string provider = xml_line(xml_child(identifier, "ProviderId"));
  const std::string day = xml_line(xml_child(identifier, "DateId"));
  const std::string number = xml_line(xml_child(identifier, "NewsItemId"));
  if (!number.empty()) return fmt::format("urn:newsml:{}:{}:{}", provider, day, number);
  const std::string whole = xml_line(xml_child(identifier, "PublicIdentifier"));
  const std::size_t revision = whole.rfind(':');
  const bool has_revision = revision != std::string::npos && revision + 1 < whole.size() &&
                            whole[revision + 1] >= '0' && whole[revision + 1] <= '9';
  return has_revision ? whole.substr(0, revision) : whole;
}

// The instant at which an embargoed item becomes usable.
std::string embargo_of(const xmlNode* management, std::string_view status) {
  const xmlNode* change = xml_child(management, "StatusWillChange");
  const std::string future = ascii_lower_case(formal_name(xml_child(change, "FutureStatus")));
  const std::string instant = canonical_date(xml_line(xml_child(change, "DateAndTime")));
  const bool is_embargo = ascii_lower_case(std::string(status)) == "embargoed" || future == "usable";
  return is_embargo ? instant : std::string();
}

Article head_of(const xmlNode* item) {
  const xmlNode* management = xml_child(item, "NewsManagement");
  Article article;
  article.id = id_of(item);
  article.lang = xml_lang(item);
  article.date = canonical_date(xml_line(xml_child(management, "ThisRevisionCreated")));
  set_if_empty(article.date, canonical_date(xml_line(xml_child(management, "FirstCreated"))));
  article.urgency = urgency_in(formal_name(xml_child(management, "Urgency")));
  article.version = version_of(xml_line(xml_at(item, "Identification/NewsIdentifier/RevisionId")),
                               xml_line(xml_child(management, "ThisRevisionCreated")));
  // AFP's slug is a chain of good tags: « France-procès-assises ».
  const std::string slug = xml_line(xml_at(item, "Identification/NameLabel"));
  for (std::size_t begin = 0; begin < slug.size();) {
    const std::size_t end = std::min(slug.find('-', begin), slug.size());
    add_name(article.tags, slug.substr(begin, end - begin));
    begin = end + 1;
  }
  return article;
}

void deliver(const xmlNode* item, Delivery& delivery) {
  const std::string status = formal_name(xml_at(item, "NewsManagement/Status"));
  const Article head = head_of(item);
  if (is_cancellation(status)) return deliver_dispatch({head, status, {}}, delivery);
  const std::string embargo = embargo_of(xml_child(item, "NewsManagement"), status);
  std::vector<Piece> pieces;
  for (const xmlNode* component : xml_children(item, "NewsComponent")) find_pieces(component, head, pieces);
  std::vector<Article> articles = articles_of(std::move(pieces));
  if (articles.empty()) return delivery.leave_out("NewsML item without text");
  std::size_t number = 0;
  for (Article& article : articles) {
    if (++number > 1)
      article.id += fmt::format(
          "#{}", article.lang.empty() || article.lang == head.lang ? std::to_string(number) : article.lang);
    take_title_from_text(article);
    deliver_dispatch({std::move(article), status, embargo}, delivery);
  }
}

}  // namespace

bool is_newsml(const Opening& opening) {
  return opening.has_root("NewsML");
}

void read_newsml(Input& input, Delivery& delivery, std::uint64_t max_bytes) {
  const auto take = [&delivery](const XmlRecord& record) { deliver(record.element, delivery); };
  const std::size_t records = read_xml_records(
      input, delivery, {.names = {"NewsItem"}, .nesting = RecordNesting::nested, .max_bytes = max_bytes},
      take);
  if (records == 0) delivery.leave_out("NewsML without items");
}

}  // namespace depeche::article
