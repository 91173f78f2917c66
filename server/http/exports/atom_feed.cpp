#include "server/http/exports/atom_feed.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>

#include "indexer/article/date.h"
#include "server/http/exchange/html.h"
#include "server/http/exchange/page_address.h"
#include "server/http/exchange/search_parameters.h"
#include "server/http/exports/parts/xml_writer.h"
#include "server/http/routing/url.h"

// A feed is written from the answer to a search like any page of results. Atom (RFC 4287) demands an id, a
// title and an instant of each feed and entry.

namespace depeche::http {
namespace {

constexpr const char* kAtomType = "application/atom+xml";
constexpr const char* kXhtml = "http://www.w3.org/1999/xhtml";
constexpr const char* kHtmlType = "text/html";

// Returns the instant of the newest article on the page. The feed may be in another order, so that need not
// be the first one.
std::string newest_instant(const std::vector<search::Hit>& hits) {
  std::optional<article::Date> newest;
  for (const search::Hit& hit : hits) {
    const std::optional<article::Date> date = article::parse_date(hit.date);
    if (date && (!newest || date->sort_key > newest->sort_key)) newest = date;
  }
  return instant_of(newest);
}

class Feed {
 public:
  Feed(const search::SearchAnswer& answer, const search::SearchRequest& request, const FeedAddress& address)
      : answer_(answer),
        request_(request),
        address_(address),
        reachable_(
            std::min<std::uint64_t>(answer.is_relaxed ? answer.total_relaxed : answer.total, kMaxWindow)) {}

  std::string write() && {
    // A browser that somebody opens the feed in shows it by this. The address is relative to the feed's own.
    xml_.style_sheet("static/feed.css");
    xml_.begin("feed", {{"xmlns", "http://www.w3.org/2005/Atom"},
                        {"xmlns:opensearch", "http://a9.com/-/spec/opensearch/1.1/"},
                        {"xml:lang", "fr"}});
    // All pages of a feed have the id of its first page, as they are one feed in pieces (RFC 5005, section
    // 3).
    xml_.element("id", feed_urn(address_from(0)));
    xml_.element("title", feed_title(request_)).element("updated", newest_instant(answer_.hits));
    // An entry without an author of its own, which here is one without a source, is valid only where the feed
    // has an author (RFC 4287, section 4.1.2).
    xml_.begin("author").element("name", "Dépêche").end();
    write_links();
    xml_.element("opensearch:totalResults", std::to_string(answer_.total));
    // OpenSearch counts results from 1 (OpenSearch 1.1, "startIndex").
    xml_.element("opensearch:startIndex", std::to_string(request_.offset + 1));
    xml_.element("opensearch:itemsPerPage", std::to_string(request_.limit));
    write_explanation();
    for (const search::Hit& hit : answer_.hits) write_entry(hit);
    xml_.end();
    return xml_.take();
  }

 private:
  // The query string of the page that begins there.
  [[nodiscard]] std::string address_from(std::size_t offset) const {
    search::SearchRequest page = request_;
    page.offset = offset;
    return to_query_string(page, feed_defaults());
  }

  // The relations are those of RFC 4287, section 4.2.7.2; those between pages, of RFC 5005, section 3;
  // "search", of OpenSearch.
  void write_link(std::string_view relation, const std::string& address, const char* type) {
    xml_.empty_element("link", {{"rel", relation}, {"type", type}, {"href", address}});
  }

  void write_page_link(std::string_view relation, std::size_t offset) {
    const std::string key = address_.key.empty() ? "" : fmt::format("&key={}", percent_encode(address_.key));
    write_link(relation, fmt::format("{}/search.atom?{}{}", address_.base_url, address_from(offset), key),
               kAtomType);
  }

  void write_links() {
    const std::size_t limit = request_.limit;
    const std::size_t offset = request_.offset;
    write_page_link("self", offset);
    write_link("alternate", page_address(request_, address_), kHtmlType);
    write_link("search", address_.base_url + "/opensearch.xml", "application/opensearchdescription+xml");
    // Without entries there are no pages, and last_offset() would divide by zero.
    if (limit == 0) return;
    write_page_link("first", 0);
    if (offset > 0) write_page_link("previous", offset - std::min(offset, limit));
    // A page that reached behind kMaxWindow would be refused, so no link leads there.
    if (offset + limit < reachable_ && offset + 2 * limit <= kMaxWindow) {
      write_page_link("next", offset + limit);
    }
    write_page_link("last", last_offset());
  }

  // The last page begins at a multiple of the limit, as it does for who follows "next" from the first one.
  [[nodiscard]] std::size_t last_offset() const {
    const std::uint64_t last = reachable_ == 0 ? 0 : reachable_ - 1;
    return std::min<std::uint64_t>(last, kMaxWindow - request_.limit) / request_.limit * request_.limit;
  }

  // What people read who open a feed in a browser. Atom lets other markup stand anywhere, which readers of
  // feeds pass over (RFC 4287, section 6.3).
  void write_explanation() {
    xml_.begin("div", {{"xmlns", kXhtml}, {"class", "about"}}).element("h1", feed_title(request_)).begin("p");
    xml_.markup(
        "Ceci est un flux\u00A0: donnez l’adresse de cette page à un lecteur de flux, et il vous dira ce qui "
        "paraît. ");
    xml_.element("a", "Voir ces articles dans Dépêche", {{"href", page_address(request_, address_)}})
        .end()
        .end();
  }

  void write_source(const search::Hit& hit, const std::string& address) {
    constexpr std::size_t kDay = 10;  // of a date with a time
    std::string source = hit.date.substr(0, kDay);
    if (!hit.source.empty()) source += fmt::format("{}{}", source.empty() ? "" : " · ", hit.source);
    xml_.begin("p", {{"xmlns", kXhtml}, {"class", "source"}});
    if (!source.empty()) xml_.element("span", source + " · ");
    xml_.element("a", "Lire l’article", {{"href", address}}).end();
  }

  void write_entry(const search::Hit& hit) {
    const std::optional<article::Date> date = article::parse_date(hit.date);
    // The reading view marks the words of the query. The filters need not go along: they mark nothing.
    const std::string reading_view = PageAddress().with("q", request_.text).article(hit.id);
    xml_.begin("entry").element("id", article_urn(hit.id)).element("title", hit.title);
    xml_.element("updated", instant_of(date));
    if (date) xml_.element("published", instant_of(date));
    if (!hit.source.empty()) xml_.begin("author").element("name", hit.source).end();
    const std::string address = address_.base_url + reading_view;
    write_link("alternate", address, kHtmlType);
    // "via" is where the article came from. An address of another kind could be a script.
    if (is_web_url(hit.url)) write_link("via", hit.url, kHtmlType);
    // The type "xhtml" means markup within a div (RFC 4287, section 3.1.1.3), which browsers show as well:
    // to_html() escapes all but its own tags, and by no names that XML has not.
    xml_.begin("summary", {{"type", "xhtml"}}).begin("div", {{"xmlns", kXhtml}});
    xml_.markup(to_html(hit.snippet)).end().end();
    write_source(hit, address);
    xml_.end();
  }

  const search::SearchAnswer& answer_;
  const search::SearchRequest& request_;
  const FeedAddress& address_;
  const std::uint64_t reachable_;  // articles that some page shows
  XmlWriter xml_;
};

}  // namespace

std::string to_atom(const search::SearchAnswer& answer, const search::SearchRequest& request,
                    const FeedAddress& address) {
  return Feed(answer, request, address).write();
}

}  // namespace depeche::http
