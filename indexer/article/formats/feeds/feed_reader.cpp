// Items of all feeds are alike once their elements are told apart: those of the feed's own format from those
// of the modules that it may use, which are known by their namespaces, or by their usual prefix where nobody
// declared it.
#include "indexer/article/formats/feeds/feed_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <utility>
#include <vector>

#include "indexer/article/dates/article_version.h"
#include "indexer/article/dates/read_date.h"
#include "indexer/article/formats/feeds/feed_text.h"
#include "indexer/article/html/byline.h"
#include "indexer/article/html/first_value.h"
#include "indexer/article/language_guess.h"
#include "indexer/article/plain_text.h"
#include "indexer/article/xml/markup_text.h"
#include "indexer/article/xml/xml_records.h"
#include "indexer/base/error.h"

namespace depeche::article {
namespace {

struct Module {
  std::string_view space;  // or its usual prefix
  std::string_view name;
};

constexpr std::array<Module, 15> kModules{{{"http://purl.org/dc/elements/1.1/", "dc"},
                                           {"dc", "dc"},
                                           {"http://purl.org/dc/terms/", "dc"},
                                           {"dcterms", "dc"},
                                           {"http://purl.org/rss/1.0/modules/content/", "content"},
                                           {"content", "content"},
                                           {"http://www.w3.org/2005/Atom", "atom"},
                                           {"http://purl.org/atom/ns#", "atom"},
                                           {"atom", "atom"},
                                           {"a10", "atom"},
                                           {"http://search.yahoo.com/mrss/", "media"},
                                           {"http://search.yahoo.com/mrss", "media"},
                                           {"media", "media"},
                                           {"http://rssnamespace.org/feedburner/ext/1.0", "feedburner"},
                                           {"feedburner", "feedburner"}}};
constexpr std::array<std::string_view, 6> kRssSpaces{"",
                                                     "http://purl.org/rss/1.0/",
                                                     "http://my.netscape.com/rdf/simple/0.9/",
                                                     "http://my.netscape.com/publish/formats/rss-0.91.dtd",
                                                     "http://backend.userland.com/rss2",
                                                     "http://channel.netscape.com/rdf/simple/0.9/"};

// "dc:creator", "title"; "?:x" for a module that says nothing of articles.
std::string qualified_name(const xmlNode* element) {
  const std::string_view space = xml_space(element);
  const auto* const module = std::ranges::find(kModules, space, &Module::space);
  if (module != kModules.end()) return fmt::format("{}:{}", module->name, xml_name(element));
  const bool is_own = std::ranges::find(kRssSpaces, space) != kRssSpaces.end() ||
                      space.find("userland.com") != std::string_view::npos;
  return is_own ? std::string(xml_name(element)) : fmt::format("?:{}", xml_name(element));
}

// An item, or what the feed says of itself.
class FeedElement {
 public:
  explicit FeedElement(const xmlNode* element) : element_(element) {}

  // The children of one of these names, of the first name that has some.
  [[nodiscard]] std::vector<const xmlNode*> all(const std::vector<std::string_view>& names) const {
    std::vector<const xmlNode*> found;
    for (const std::string_view name : names) {
      for (const xmlNode* child : xml_children(element_)) {
        if (qualified_name(child) == name) found.push_back(child);
      }
      if (!found.empty()) break;
    }
    return found;
  }

  // The first of them that has a text.
  [[nodiscard]] const xmlNode* first(const std::vector<std::string_view>& names) const {
    for (const std::string_view name : names) {
      for (const xmlNode* child : all({name})) {
        if (child->children != nullptr) return child;
      }
    }
    return nullptr;
  }

  [[nodiscard]] std::string text(const std::vector<std::string_view>& names) const {
    return xml_line(first(names));
  }
  [[nodiscard]] const xmlNode* element() const { return element_; }

 private:
  const xmlNode* element_;
};

// Atom marks elements as markup; RSS has HTML in its text, or none.
std::string text_of(const xmlNode* element, std::string_view title) {
  if (element == nullptr) return {};
  const std::string type = xml_value(element, "type");
  const bool is_markup = type == "xhtml" || (!xml_children(element).empty() && type != "html");
  if (is_markup) return markup_text(element, title);
  const std::string text = text_content(element);
  const bool is_html = type != "text" && text.find_first_of("<&") != std::string::npos;
  return is_html ? text_of_html(text, title) : text_of_plain(text, title);
}

std::string line_of(const xmlNode* element) {
  if (element == nullptr) return {};
  return xml_value(element, "type") == "text" ? xml_line(element) : line_of_html(text_content(element));
}

// A link of Atom is an attribute, and there are several.
std::string link_of(const FeedElement& item) {
  for (const xmlNode* link : item.all({"feedburner:origLink", "link", "atom:link"})) {
    const std::string rel = xml_value(link, "rel");
    const std::string href = xml_value(link, "href");
    if (href.empty() && rel.empty()) return xml_line(link);
    if (!href.empty() && (rel.empty() || rel == "alternate")) return href;
  }
  return item.text({"link"});
}

bool is_address(std::string_view text) {
  return text.starts_with("http://") || text.starts_with("https://");
}

// The first of these dates that is one.
std::string date_of(const FeedElement& item) {
  for (const char* name : {"pubDate", "atom:published", "dc:date", "dc:issued", "atom:issued", "atom:updated",
                           "atom:modified", "dc:modified", "dc:created"}) {
    std::string date = canonical_date(item.text({name}));
    if (!date.empty()) return date;
  }
  return {};
}

std::vector<std::string> authors_of(const FeedElement& item) {
  std::vector<std::string> authors;
  for (const xmlNode* element : item.all({"dc:creator", "author", "atom:author"})) {
    const xmlNode* name = xml_child(element, "name");
    const std::string byline = name_beside_address(line_of_html(xml_line(name == nullptr ? element : name)));
    for (std::string& author : names_in_byline(byline)) authors.push_back(std::move(author));
  }
  return authors;
}

void add_split(std::string_view keywords, std::vector<std::string>& tags) {
  while (!keywords.empty()) {
    const std::size_t end = std::min(keywords.find(','), keywords.size());
    tags.push_back(single_line(keywords.substr(0, end)));
    keywords.remove_prefix(std::min(end + 1, keywords.size()));
  }
}

std::vector<std::string> tags_of(const FeedElement& item) {
  std::vector<std::string> tags;
  for (const xmlNode* category : item.all({"category", "atom:category", "dc:subject"})) {
    std::string tag = xml_value(category, "label");
    if (tag.empty()) tag = xml_value(category, "term");
    if (tag.empty()) tag = line_of(category);
    tags.push_back(std::move(tag));
  }
  add_split(item.text({"media:keywords"}), tags);
  std::set<std::string> seen;
  std::erase_if(tags, [&seen](const std::string& tag) { return tag.empty() || !seen.insert(tag).second; });
  return tags;
}

// What the feed says holds for its items, where they say nothing else.
struct Feed {
  explicit Feed(const xmlNode* root) {
    const xmlNode* channel = xml_find(root, "channel");
    const FeedElement head(channel == nullptr ? root : channel);
    source = source_in_title(line_of(head.first({"title", "atom:title"})));
    lang = head.text({"language", "dc:language"});
    if (lang.empty()) lang = xml_lang(root);
    authors = authors_of(FeedElement(xml_name(root) == "feed" ? root : nullptr));
  }

  std::string source;
  std::string lang;
  std::vector<std::string> authors;
};

std::string source_of(const FeedElement& item, const Feed& feed) {
  const xmlNode* source = item.first({"source", "atom:source"});
  const xmlNode* title = xml_child(source, "title");
  std::string name = source_in_title(line_of(title == nullptr ? source : title));
  set_if_empty(name, item.text({"dc:publisher"}));
  set_if_empty(name, feed.source);
  return name;
}

// The language of a whole feed is often a setting that nobody looked at.
std::string lang_of(const FeedElement& item, const Feed& feed, std::string_view text) {
  std::string own = item.text({"dc:language"});
  if (own.empty()) own = xml_value(item.element(), "lang");
  if (!own.empty()) return own;
  return more_likely_language(feed.lang, text);
}

// An id of a few signs is one within its feed only.
std::string id_of(const FeedElement& item, const Article& article) {
  std::string id = item.text({"guid", "atom:id", "id"});
  if (id.empty()) id = xml_value(item.element(), "about");
  if (is_address(id)) id = without_tracking(id);
  constexpr std::size_t kShort = 16;
  const bool is_short = id.size() < kShort && id.find_first_of(":/") == std::string::npos;
  if (id.empty() || (is_short && article.source.empty())) return article.url;
  return is_short ? fmt::format("{}:{}", article.source, id) : id;
}

Article article_of(const FeedElement& item, const Feed& feed) {
  Article article;
  article.title = line_of(item.first({"title", "atom:title", "dc:title"}));
  const std::string link = link_of(item);
  const std::string guid = item.text({"guid", "atom:id"});
  if (is_address(link)) article.url = without_tracking(link);
  const bool is_link = xml_value(item.first({"guid"}), "isPermaLink") != "false" && is_address(guid);
  if (article.url.empty() && is_link) article.url = without_tracking(guid);
  article.source = source_of(item, feed);
  article.id = id_of(item, article);
  article.date = date_of(item);
  article.authors = authors_of(item);
  if (article.authors.empty()) article.authors = feed.authors;
  article.tags = tags_of(item);
  article.version = version_of({}, item.text({"atom:updated", "dc:modified", "atom:modified"}));
  for (const xmlNode* place : item.all({"dc:coverage", "dc:spatial"}))
    article.places.push_back(line_of(place));
  for (const char* name :
       {"content:encoded", "atom:content", "content", "description", "atom:summary", "summary"}) {
    if (!is_blank(article.body)) break;
    article.body = without_feed_ends(text_of(item.first({name}), article.title));
  }
  if (is_blank(article.body)) article.body = article.title;
  article.lang = lang_of(item, feed, article.title + "\n" + article.body);
  return article;
}

}  // namespace

// WordPress writes what it exports as a feed, too.
bool is_rss(const Opening& opening) {
  return opening.has_root("rss") && opening.text.find("wordpress.org/export/") == std::string_view::npos;
}

bool is_rss_1(const Opening& opening) {
  if (!opening.has_root("rdf")) return false;
  return std::ranges::any_of(kRssSpaces, [&opening](std::string_view space) {
    return !space.empty() && opening.text.find(space) != std::string_view::npos;
  });
}

bool is_atom(const Opening& opening) {
  return opening.has_root("feed", {"http://www.w3.org/2005/Atom", "http://purl.org/atom/ns#"}) ||
         (opening.has_root("feed") && opening.text.find("<entry") != std::string_view::npos);
}

void read_feed(Input& input, Delivery& delivery, std::uint64_t max_bytes) {
  std::optional<Feed> feed;
  const auto take = [&](const XmlRecord& record) {
    if (!feed) feed.emplace(record.frame);
    Article article = article_of(FeedElement(record.element), *feed);
    if (is_blank(article.body)) return delivery.leave_out("feed item without text");
    delivery.accept_record(std::move(article));
  };
  const std::size_t records =
      read_xml_records(input, delivery, {.names = {"item", "entry"}, .max_bytes = max_bytes}, take);
  if (records == 0) delivery.leave_out("feed without items");
}

}  // namespace depeche::article
