#include "indexer/article/formats/dumps/wxr_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "indexer/article/ascii_case.h"
#include "indexer/article/dates/article_version.h"
#include "indexer/article/dates/read_date.h"
#include "indexer/article/html/html_document.h"
#include "indexer/article/html/html_text.h"
#include "indexer/article/plain_text.h"
#include "indexer/article/xml/xml_records.h"

namespace depeche::article {
namespace {

constexpr std::string_view kExport = "wordpress.org/export/";

// Shortcodes that stand for a picture or a player, with what they hold.
constexpr std::array<std::string_view, 7> kMediaCodes{"caption", "wp_caption", "gallery", "embed",
                                                      "audio",   "video",      "playlist"};

struct Shortcode {
  std::string name{};
  bool is_closing = false;
  bool has_values = false;
  std::size_t bytes = 0;  // of the whole of it; 0: none stands here
};

bool is_name_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

// "[gallery ids=\"1,2\"]", "[/caption]"
Shortcode shortcode_at(std::string_view text) {
  constexpr std::size_t kLongest = 2000;
  const std::size_t end = text.substr(0, kLongest).find(']');
  if (end == std::string_view::npos || end < 2) return {};
  std::string_view inside = text.substr(1, end - 1);
  Shortcode code{.is_closing = inside.starts_with('/'), .bytes = end + 1};
  if (code.is_closing) inside.remove_prefix(1);
  const auto* const name_end = std::ranges::find_if_not(inside, is_name_character);
  code.name.assign(inside.begin(), name_end);
  const std::string_view rest(name_end, inside.end());
  code.has_values = rest.starts_with(' ') && rest.find('=') != std::string_view::npos;
  const bool is_whole = rest.empty() || rest == "/" || rest.starts_with(' ');
  return code.name.empty() || !is_whole ? Shortcode{} : code;
}

// Only what can be none but a shortcode goes: « [sic] » and « […] » are words of the text.
std::string without_shortcodes(std::string_view html) {
  std::string text;
  while (!html.empty()) {
    const std::size_t bracket = std::min(html.find('['), html.size());
    text += html.substr(0, bracket);
    html.remove_prefix(bracket);
    if (html.empty()) break;
    const Shortcode code = shortcode_at(html);
    const bool is_media = std::ranges::find(kMediaCodes, code.name) != kMediaCodes.end();
    if (code.bytes == 0 || (!is_media && !code.is_closing && !code.has_values)) {
      text += '[';
      html.remove_prefix(1);
      continue;
    }
    html.remove_prefix(code.bytes);
    const std::size_t end =
        is_media && !code.is_closing ? html.find("[/" + code.name + "]") : std::string_view::npos;
    if (end != std::string_view::npos) html.remove_prefix(end);
  }
  return text;
}

// The old editor keeps paragraphs as blank lines.
std::string with_paragraphs(std::string html) {
  const std::string lower = ascii_lower_case(html);
  for (const char* block : {"<p", "<div", "<!-- wp:", "<ul", "<blockquote"}) {
    if (lower.find(block) != std::string::npos) return html;
  }
  for (std::size_t at = html.find("\n\n"); at != std::string::npos; at = html.find("\n\n", at + 5))
    html.replace(at, 2, "\n<p>\n");
  return html;
}

std::string text_of(const xmlNode* element) {
  if (element == nullptr) return {};
  return visible_text(with_paragraphs(without_shortcodes(without_controls(text_content(element)))));
}

// "2013-07-29 16:03:54" of Greenwich; drafts have zeros there.
std::string post_date(const xmlNode* item) {
  const std::string greenwich = xml_line(xml_child(item, "post_date_gmt"));
  if (!greenwich.empty() && !greenwich.starts_with("0000")) return greenwich + " +0000";
  const std::string published = xml_line(xml_child(item, "pubDate"));
  return canonical_date(published).empty() ? xml_line(xml_child(item, "post_date")) : published;
}

// Posts are signed with the name that a writer logs in with; the export says what readers see.
std::string shown_name(const xmlNode* channel, const std::string& login) {
  for (const xmlNode* author : xml_children(channel, "author")) {
    if (xml_line(xml_child(author, "author_login")) != login) continue;
    std::string name = xml_line(xml_child(author, "author_display_name"));
    if (!name.empty()) return name;
  }
  return login;
}

std::string id_of(const xmlNode* item, const xmlNode* channel) {
  for (const char* name : {"guid", "link"}) {
    if (std::string id = xml_line(xml_child(item, name)); !id.empty()) return id;
  }
  const std::string number = xml_line(xml_child(item, "post_id"));
  if (number.empty()) return {};
  return fmt::format("{}/?p={}", xml_line(xml_child(channel, "base_blog_url")), number);
}

// Several elements have the name "encoded": the text and an excerpt of it, told apart by their namespaces.
const xmlNode* encoded(const xmlNode* item, std::string_view space) {
  for (const xmlNode* element : xml_children(item, "encoded")) {
    if (xml_space(element).find(space) != std::string_view::npos) return element;
  }
  return nullptr;
}

Article post_article(const XmlRecord& record) {
  const xmlNode* channel = xml_child(record.frame, "channel");
  const xmlNode* item = record.element;
  Article article{.id = id_of(item, channel),
                  .title = single_line(visible_text(xml_line(xml_child(item, "title")))),
                  .body = text_of(encoded(item, "content")),
                  .date = post_date(item),
                  .source = xml_line(xml_child(channel, "title")),
                  .url = xml_line(xml_child(item, "link")),
                  .lang = xml_line(xml_child(channel, "language"))};
  if (is_blank(article.body)) article.body = text_of(encoded(item, "excerpt"));
  const std::string login = xml_line(xml_child(item, "creator"));
  if (!login.empty()) article.authors.push_back(shown_name(channel, login));
  const std::string modified = xml_line(xml_child(item, "post_modified_gmt"));
  if (!modified.empty() && !modified.starts_with("0000"))
    article.version = version_of({}, modified + " +0000");
  for (const xmlNode* category : xml_children(item, "category")) article.tags.push_back(xml_line(category));
  return article;
}

// Empty for an article.
std::string kind_of_entry(const xmlNode* item) {
  const std::string type = xml_line(xml_child(item, "post_type"));
  if (!type.empty() && type != "post" && type != "page") return "entry of WordPress that is no post";
  const std::string status = xml_line(xml_child(item, "status"));
  return status.empty() || status == "publish" ? std::string() : "unpublished post";
}

}  // namespace

bool is_wxr(const Opening& opening) {
  return opening.has_root("rss") && opening.text.find(kExport) != std::string_view::npos;
}

void read_wxr(Input& input, Delivery& delivery, std::uint64_t max_bytes) {
  read_xml_records(input, delivery, {.names = {"item"}, .max_bytes = max_bytes},
                   [&](const XmlRecord& record) {
                     if (const std::string kind = kind_of_entry(record.element); !kind.empty())
                       return delivery.leave_out(kind);
                     delivery.accept_part(post_article(record), record.number);
                   });
}

}  // namespace depeche::article
