#include "server/http/exports/atom_feed.h"

#include <fmt/format.h>
#include <boost/uuid/name_generator_sha1.hpp>
#include <boost/uuid/string_generator.hpp>
#include <boost/uuid/uuid_io.hpp>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>

#include "indexer/article/date.h"
#include "indexer/article/paris_time.h"
#include "server/http/exchange/html.h"
#include "server/http/exchange/page_address.h"
#include "server/http/exchange/search_parameters.h"
#include "server/http/exports/parts/xml_writer.h"
#include "server/http/routing/url.h"

// A feed is written from the answer to a search like any page of results. Atom (RFC 4287) demands an id, a
// title and an instant of each feed and entry, and readers go by the ids: an entry whose id changes is shown
// as a new article. So ids are made from nothing but the id of the article or the query of the feed, never
// from the host or the order.

namespace depeche::http {
namespace {

// RFC 4287 demands an instant of each entry (section 4.1.2) and of the feed (4.1.1), so an article without a
// date has this one.
constexpr const char* kUndated = "1970-01-01T00:00:00Z";
constexpr const char* kAtomType = "application/atom+xml";
constexpr const char* kXhtml = "http://www.w3.org/1999/xhtml";
constexpr const char* kHtmlType = "text/html";
// The namespace of the UUIDs below, which no other program uses. It must never change: all feeds would show
// their articles as new ones.
constexpr const char* kNamespace = "8c1a4f0e-5d0b-4b57-9a53-3f0d6a7c2e19";

// Makes a UUID by SHA-1 from a name (RFC 4122, section 4.3), so the same name has the same UUID on every
// host. `kind` keeps an article and a feed of the same name apart.
std::string urn_of(std::string_view kind, std::string_view name) {
  const boost::uuids::name_generator_sha1 generator(boost::uuids::string_generator()(kNamespace));
  return fmt::format("urn:uuid:{}", to_string(generator(fmt::format("{} {}", kind, name))));
}

// An article's date may be a mere year or month; the feed then has the first instant of it at Paris.
std::string instant_of(const std::optional<article::Date>& date) {
  return date ? article::beginning_in_paris(*date) : kUndated;
}

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

// « Dépêche : OTSC Almaty, seeds, 2022-01 »
std::string title_of(const search::SearchRequest& request) {
  std::vector<std::string> parts;
  if (!request.text.empty()) parts.push_back(request.text);
  for (const auto& [facet, values] : request.chosen) {
    parts.insert(parts.end(), values.begin(), values.end());
  }
  for (const auto& [facet, values] : request.excluded) {
    for (const std::string& value : values) parts.push_back(fmt::format("sauf {}", value));
  }
  if (request.from) parts.push_back(fmt::format("depuis {}", request.from->text));
  if (request.to) parts.push_back(fmt::format("jusqu’à {}", request.to->text));
  if (parts.empty()) parts.emplace_back("tous les articles");
  return fmt::format("Dépêche\u00A0: {}", fmt::join(parts, ", "));
}

class Feed {
 public:
  Feed(const search::SearchAnswer& answer, const search::SearchRequest& request, const FeedAddress& address)
      : answer_(answer),
        request_(request),
        base_url_(address.base_url),
        key_(address.key),
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
    xml_.element("id", urn_of("feed", address_from(0)));
    xml_.element("title", title_of(request_)).element("updated", newest_instant(answer_.hits));
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

  // Returns the address of the page that shows these results to people.
  [[nodiscard]] std::string page_address() const {
    search::SearchRequest page = request_;
    page.offset = 0;
    page.limit = search::SearchRequest{}.limit;
    return fmt::format("{}/?{}", base_url_, to_query_string(page));
  }

  // The relations are those of RFC 4287, section 4.2.7.2; those between pages, of RFC 5005, section 3;
  // "search", of OpenSearch.
  void write_link(std::string_view relation, const std::string& address, const char* type) {
    xml_.empty_element("link", {{"rel", relation}, {"type", type}, {"href", address}});
  }

  void write_page_link(std::string_view relation, std::size_t offset) {
    const std::string key = key_.empty() ? "" : fmt::format("&key={}", percent_encode(key_));
    write_link(relation, fmt::format("{}/search.atom?{}{}", base_url_, address_from(offset), key), kAtomType);
  }

  void write_links() {
    const std::size_t limit = request_.limit;
    const std::size_t offset = request_.offset;
    write_page_link("self", offset);
    write_link("alternate", page_address(), kHtmlType);
    write_link("search", base_url_ + "/opensearch.xml", "application/opensearchdescription+xml");
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
    xml_.begin("div", {{"xmlns", kXhtml}, {"class", "about"}}).element("h1", title_of(request_)).begin("p");
    xml_.markup(
        "Ceci est un flux\u00A0: donnez l’adresse de cette page à un lecteur de flux, et il vous dira ce qui "
        "paraît. ");
    xml_.element("a", "Voir ces articles dans Dépêche", {{"href", page_address()}}).end().end();
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
    xml_.begin("entry").element("id", urn_of("article", hit.id)).element("title", hit.title);
    xml_.element("updated", instant_of(date));
    if (date) xml_.element("published", instant_of(date));
    if (!hit.source.empty()) xml_.begin("author").element("name", hit.source).end();
    const std::string address = base_url_ + reading_view;
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
  const std::string& base_url_;
  const std::string& key_;
  const std::uint64_t reachable_;  // articles that some page shows
  XmlWriter xml_;
};

}  // namespace

search::SearchRequest feed_defaults() {
  constexpr std::size_t kEntries = 20;
  search::SearchRequest defaults;
  defaults.match = search::Match::all;
  defaults.sort = search::Sort::newest;
  defaults.limit = kEntries;
  return defaults;
}

std::string to_atom(const search::SearchAnswer& answer, const search::SearchRequest& request,
                    const FeedAddress& address) {
  return Feed(answer, request, address).write();
}

}  // namespace depeche::http
