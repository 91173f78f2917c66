#include "server/http/exchange/page_address.h"

#include <fmt/format.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cctype>
#include <iterator>

#include "indexer/base/utf8.h"
#include "indexer/index/schema/facets.h"
#include "server/http/exchange/search_parameters.h"
#include "server/http/routing/url.h"

// An address is a list of parameters that is sorted by known_names(). Every change makes a new address out of
// an old one and keeps that order, so one search has one address: browsers mark it as visited, caches keep it
// once, and its entity tag is the same.

namespace depeche::http {
namespace {

using Names = std::vector<std::string>;

// Periods before names, as dates stand before both; a year before the months in it.
Names facet_names() {
  Names periods;
  Names names;
  for (const index::FacetDescription& row : index::kFacets) {
    Names& place = index::is_period(row.facet) ? periods : names;
    place.emplace_back(row.name);
  }
  std::ranges::reverse(periods);
  periods.insert(periods.end(), names.begin(), names.end());
  return periods;
}

// The parameters that limit a search by what an article is.
const Names& limits() {
  static const Names limits = [] {
    Names names{"from", "to"};
    const Names facets = facet_names();
    names.insert(names.end(), facets.begin(), facets.end());
    for (const std::string& facet : facets) names.push_back(excluding_name(*index::facet_named(facet)));
    return names;
  }();
  return limits;
}

// The parameters of the page, in the order in which an address names them.
const Names& known_names() {
  static const Names known = [] {
    Names names{"q", "match", "spelling", "sort"};
    names.insert(names.end(), limits().begin(), limits().end());
    names.insert(names.end(), {"group", "limit", "explain", "offset"});
    return names;
  }();
  return known;
}

// match=all limits a search too, as it leaves out the articles that lack a word. match=auto does not.
bool is_filter(std::string_view name, std::string_view value) {
  return std::ranges::count(limits(), name) > 0 || (name == "match" && value == "all");
}

// Where the parameter stands in an address.
std::ptrdiff_t rank(std::string_view name) {
  return std::ranges::find(known_names(), name) - known_names().begin();
}

// Compares without case, as schemes have none (RFC 3986, section 3.1): "HTTPS://" is a web address too.
// Requires: `scheme` is in lower case.
bool starts_with_scheme(std::string_view url, std::string_view scheme) {
  return url.size() > scheme.size() &&
         std::equal(scheme.begin(), scheme.end(), url.begin(),
                    [](char a, char b) { return a == std::tolower(static_cast<unsigned char>(b)); });
}

// Letters of any script may stand in a host. What browsers refuse or take out may not, nor what browsers show
// as nothing: then the host that is read would not be the one that is visited.
bool is_of_host(UChar32 code) {
  constexpr std::u32string_view kForbidden = U"<>^|`{}\"'%,;!$&()*+= ";
  return code > ' ' && kForbidden.find(static_cast<char32_t>(code)) == std::u32string_view::npos &&
         u_isgraph(code) != 0 && u_hasBinaryProperty(code, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) == 0;
}

// U8_NEXT gives a negative code for what is no UTF-8.
bool is_shown_host(std::string_view host) {
  for (std::size_t at = 0; at < host.size();) {
    UChar32 code = 0;
    U8_NEXT(host.data(), at, host.size(), code);
    if (!is_of_host(code)) return false;
  }
  return !host.empty();
}

}  // namespace

PageAddress::PageAddress(const Parameters& parameters, std::string root) : root_(std::move(root)) {
  for (const std::string& known : known_names()) {
    // One pass for each known name sorts by name and keeps the order of a name's values, which the reader
    // chose.
    std::copy_if(parameters.begin(), parameters.end(), std::back_inserter(parameters_),
                 [&known](const auto& parameter) {
                   const auto& [name, value] = parameter;
                   return name == known && (!value.empty() || name == "q") && is_utf8(value) &&
                          // Parameters refuses a NUL, so an address that kept one could not be opened.
                          value.find('\0') == std::string::npos;
                 });
  }
}

std::string PageAddress::value(std::string_view name) const {
  for (const auto& [key, value] : parameters_) {
    if (key == name) return value;
  }
  return {};
}

bool PageAddress::has(std::string_view name) const {
  return std::any_of(parameters_.begin(), parameters_.end(),
                     [name](const auto& parameter) { return parameter.first == name; });
}

PageAddress PageAddress::with(std::string_view name, std::string value) const {
  const PageAddress others = without(name);
  return value.empty() ? others : others.plus(name, std::move(value));
}

PageAddress PageAddress::plus(std::string_view name, std::string value) const {
  PageAddress changed = *this;
  // The new value goes behind the others of its name and before the names that follow in the fixed order.
  const auto place =
      std::find_if(changed.parameters_.begin(), changed.parameters_.end(),
                   [name](const auto& parameter) { return rank(parameter.first) > rank(name); });
  changed.parameters_.emplace(place, name, std::move(value));
  return changed;
}

PageAddress PageAddress::without(std::string_view name) const {
  PageAddress changed = home();
  std::copy_if(parameters_.begin(), parameters_.end(), std::back_inserter(changed.parameters_),
               [name](const auto& parameter) { return parameter.first != name; });
  return changed;
}

PageAddress PageAddress::without(std::string_view name, std::string_view value) const {
  PageAddress changed = home();
  std::copy_if(
      parameters_.begin(), parameters_.end(), std::back_inserter(changed.parameters_),
      [name, value](const auto& parameter) { return parameter.first != name || parameter.second != value; });
  return changed;
}

PageAddress::Parameters PageAddress::filters() const {
  Parameters filters;
  std::copy_if(parameters_.begin(), parameters_.end(), std::back_inserter(filters),
               [](const auto& parameter) { return is_filter(parameter.first, parameter.second); });
  return filters;
}

// The offset goes: a new query begins on its first page.
PageAddress::Parameters PageAddress::kept() const {
  return without("q").without("offset").parameters_;
}

PageAddress PageAddress::unfiltered() const {
  PageAddress changed = home();
  std::copy_if(parameters_.begin(), parameters_.end(), std::back_inserter(changed.parameters_),
               [](const auto& parameter) { return !is_filter(parameter.first, parameter.second); });
  return changed;
}

std::string PageAddress::query_string() const {
  std::string query;
  for (const auto& [name, value] : parameters_) {
    query += fmt::format("{}{}={}", query.empty() ? "" : "&", name, percent_encode(value));
  }
  return query;
}

// The address without parameters is that of the home page. A search for all articles is "/?q=".
std::string PageAddress::results() const {
  return parameters_.empty() ? root_ + "/" : fmt::format("{}/?{}", root_, query_string());
}

// The search goes along behind the id, so that the reading view knows what to mark and where the way back
// leads.
std::string PageAddress::article(std::string_view id) const {
  const std::string address = fmt::format("{}/article?id={}", root_, percent_encode(id));
  return parameters_.empty() ? address : fmt::format("{}&{}", address, query_string());
}

std::string PageAddress::values(std::string_view facet) const {
  const std::string address = fmt::format("{}/values?facet={}", root_, facet);
  return parameters_.empty() ? address : fmt::format("{}&{}", address, query_string());
}

std::string PageAddress::comparison(std::string_view a, std::string_view b) const {
  const std::string address =
      fmt::format("{}/compare?a={}&b={}", root_, percent_encode(a), percent_encode(b));
  return parameters_.empty() ? address : fmt::format("{}&{}", address, query_string());
}

// An article may bring any text as its address. A link with "javascript:" would run its script in our page,
// and one without a host, or with signs that no host has, leads nobody knows where.
bool is_web_url(std::string_view url) {
  if (!starts_with_scheme(url, "https://") && !starts_with_scheme(url, "http://")) return false;
  return is_shown_host(host_of(url));
}

// The host that is shown must be the one that a browser visits, so the text is cut as browsers cut it (URL
// Standard, WHATWG): they pass over any number of slashes behind the scheme, and read "\" like "/".
std::string_view host_of(std::string_view url) {
  url.remove_prefix(std::min(url.find(':') + 1, url.size()));
  url.remove_prefix(std::min(url.find_first_not_of("/\\"), url.size()));
  url = url.substr(0, url.find_first_of("/?#\\"));
  // What stands before the last "@" is the user's name (RFC 3986, section 3.2.1). Shown as a host,
  // "lemonde.fr@example.org" would deceive the reader.
  url.remove_prefix(std::min(url.rfind('@') + 1, url.size()));
  // The colons within brackets belong to an address of IPv6 (RFC 3986, section 3.2.2).
  const std::size_t bracket = url.starts_with('[') ? url.find(']') : 0;
  if (bracket == std::string_view::npos) return {};
  return url.substr(0, url.find(':', bracket));
}

PageAddress PageAddress::home() const {
  return PageAddress({}, root_);
}

}  // namespace depeche::http
