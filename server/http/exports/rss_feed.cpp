#include "server/http/exports/rss_feed.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <chrono>
#include <optional>
#include <string_view>

#include "server/http/exchange/html.h"
#include "server/http/exchange/page_address.h"
#include "server/http/exchange/search_parameters.h"
#include "server/http/exports/parts/xml_writer.h"
#include "server/http/routing/url.h"

namespace depeche::http {
namespace {

constexpr std::array<std::string_view, 7> kDays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr std::array<std::string_view, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                   "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

unsigned number_at(std::string_view text, std::size_t at, std::size_t digits) {
  unsigned number = 0;
  std::from_chars(text.data() + at, text.data() + at + digits, number);
  return number;
}

// RSS has the dates of mail: "Thu, 06 Jan 2022 10:00:00 +0100". Requires: `instant` is one of RFC 3339.
std::string mail_date(std::string_view instant) {
  constexpr std::size_t kSeconds = 19;  // where the zone begins, when there is no fraction
  const unsigned year = number_at(instant, 0, 4);
  const unsigned month = number_at(instant, 5, 2);
  const unsigned day = number_at(instant, 8, 2);
  const std::chrono::year_month_day date{std::chrono::year(static_cast<int>(year)), std::chrono::month(month),
                                         std::chrono::day(day)};
  const std::chrono::weekday weekday{std::chrono::sys_days(date)};
  const std::string_view zone = instant.substr(instant.find_first_of("Z+-", kSeconds));
  const std::string offset =
      zone == "Z" ? "+0000" : fmt::format("{}{}", zone.substr(0, 3), zone.substr(4, 2));
  return fmt::format("{}, {:02} {} {:04} {} {}", kDays.at(weekday.c_encoding()), day, kMonths.at(month - 1),
                     year, instant.substr(11, 8), offset);
}

// The address of this feed, from its first page.
std::string own_address(const search::SearchRequest& request, const FeedAddress& address) {
  const std::string key = address.key.empty() ? "" : fmt::format("&key={}", percent_encode(address.key));
  return fmt::format("{}/search.rss?{}{}", address.base_url, to_query_string(request, feed_defaults()), key);
}

void write_page_link(XmlWriter& xml, std::string_view relation, const std::string& href) {
  xml.empty_element("atom:link", {{"rel", relation}, {"type", "application/rss+xml"}, {"href", href}});
}

// Readers of RSS take a title for text or for HTML: what would be markup is escaped once more.
std::string html_title(const std::string& title) {
  if (title.find('<') == std::string::npos) return title;
  std::string html;
  for (const char c : title) {
    if (c == '<') {
      html += "&lt;";
    } else if (c == '&') {
      html += "&amp;";
    } else {
      html += c;
    }
  }
  return html;
}

// The snippet goes in as HTML, which RSS has in its descriptions.
void write_item(XmlWriter& xml, const search::Hit& hit, const search::SearchRequest& request,
                const FeedAddress& address) {
  const std::optional<article::Date> date = article::parse_date(hit.date);
  const std::string reading_view = PageAddress().with("q", request.text).article(hit.id);
  xml.begin("item").element("title", html_title(hit.title)).element("link", address.base_url + reading_view);
  xml.element("guid", article_urn(hit.id), {{"isPermaLink", "false"}});
  if (date) xml.element("pubDate", mail_date(instant_of(date)));
  if (!hit.source.empty()) xml.element("dc:publisher", hit.source);
  xml.element("description", to_html(hit.snippet)).end();
}

}  // namespace

std::string to_rss(const search::SearchAnswer& answer, const search::SearchRequest& request,
                   const FeedAddress& address) {
  XmlWriter xml;
  xml.begin("rss", {{"version", "2.0"},
                    {"xmlns:atom", "http://www.w3.org/2005/Atom"},
                    {"xmlns:dc", "http://purl.org/dc/elements/1.1/"},
                    {"xmlns:opensearch", "http://a9.com/-/spec/opensearch/1.1/"}});
  xml.begin("channel").element("title", feed_title(request)).element("link", page_address(request, address));
  xml.element("description", "Ce que Dépêche trouve, le plus récent d’abord").element("language", "fr");
  write_page_link(xml, "self", own_address(request, address));
  const std::uint64_t found = answer.is_relaxed ? answer.total_relaxed : answer.total;
  search::SearchRequest next = request;
  next.offset += request.limit;
  const bool has_next = request.limit > 0 && next.offset < found && next.offset + next.limit <= kMaxWindow;
  if (has_next) write_page_link(xml, "next", own_address(next, address));
  xml.element("opensearch:totalResults", std::to_string(answer.total));
  for (const search::Hit& hit : answer.hits) write_item(xml, hit, request, address);
  return xml.end().end().take();
}

}  // namespace depeche::http
