// The search that an address of the page asks for, and the addresses of its neighbours:
// the next page, another order, the reading view and the way back from it.
//
// Immutable after construction; share freely.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace depeche::http {

class PageAddress {
 public:
  using Parameters = std::vector<std::pair<std::string, std::string>>;

  // Asks for nothing: the home page.
  PageAddress() = default;

  // Keeps the parameters that the page knows, in one fixed order, so that one search has one address. It
  // leaves out others (a campaign's utm_source, the API's highlight_pre), values that no page could show
  // (what is not UTF-8), and values that say nothing ("from=", as forms send it) but for "q=". `root` is the
  // path under which the browser finds the page, without a slash at its end; all addresses begin with it.
  explicit PageAddress(const Parameters& parameters, std::string root = {});

  // The first value; empty where there is none.
  [[nodiscard]] std::string value(std::string_view name) const;
  [[nodiscard]] bool has(std::string_view name) const;

  // Returns the address of this search with one parameter set; an empty value takes the parameter away.
  [[nodiscard]] PageAddress with(std::string_view name, std::string value) const;
  [[nodiscard]] PageAddress without(std::string_view name) const;
  // Returns the address of this search with one more value of a repeated parameter.
  [[nodiscard]] PageAddress plus(std::string_view name, std::string value) const;
  // Takes away one value of a repeated parameter.
  [[nodiscard]] PageAddress without(std::string_view name, std::string_view value) const;

  // Returns the parameters that limit the search: dates, the values of facets, and match=all.
  [[nodiscard]] Parameters filters() const;

  // Returns the parameters that a new query keeps when it is typed over this one: the filters, the order and
  // the length of a page.
  [[nodiscard]] Parameters kept() const;

  // Returns the address of this search without its limits.
  [[nodiscard]] PageAddress unfiltered() const;

  // Returns the address that asks for nothing, under the same root.
  [[nodiscard]] PageAddress home() const;

  [[nodiscard]] const std::string& root() const { return root_; }

  // All parameters, in the fixed order. The reference lasts as long as this address.
  [[nodiscard]] const Parameters& parameters() const { return parameters_; }

  // "q=OTSC%20Almaty&offset=10"
  [[nodiscard]] std::string query_string() const;
  // "/?q=OTSC%20Almaty&offset=10"
  [[nodiscard]] std::string results() const;
  // "/article?id=a%2Fb&q=OTSC%20Almaty&offset=10"
  [[nodiscard]] std::string article(std::string_view id) const;
  // "/values?facet=source&q=OTSC%20Almaty&offset=10"
  [[nodiscard]] std::string values(std::string_view facet) const;
  // "/compare?a=1&b=2&q=OTSC%20Almaty&offset=10"
  [[nodiscard]] std::string comparison(std::string_view a, std::string_view b) const;

 private:
  Parameters parameters_;
  std::string root_;
};

// Tells whether a browser may follow this address from an article. Only http and https are allowed, never
// "javascript:", and there must be a host that can be shown.
[[nodiscard]] bool is_web_url(std::string_view url);

// Returns the host of an address: "www.lemonde.fr" of "https://www.lemonde.fr:443/a", and "[::1]" of
// "https://[::1]:443/a". It is a part of `url`, and empty where a web address names none.
[[nodiscard]] std::string_view host_of(std::string_view url);

}  // namespace depeche::http
