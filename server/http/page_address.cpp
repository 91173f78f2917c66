#include "server/http/page_address.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <iterator>

#include "indexer/text/utf8.h"
#include "server/http/url.h"

namespace depeche::http {
namespace {

// In the order in which an address names them.
constexpr std::array<std::string_view, 10> kKnown{"q",      "match", "sort",  "from",    "to",
                                                  "source", "tag",   "limit", "explain", "offset"};

std::size_t rank(std::string_view name) {
  return static_cast<std::size_t>(std::find(kKnown.begin(), kKnown.end(), name) - kKnown.begin());
}

bool starts_with_scheme(std::string_view url, std::string_view scheme) {
  return url.size() > scheme.size() &&
         std::equal(scheme.begin(), scheme.end(), url.begin(),
                    [](char a, char b) { return a == std::tolower(static_cast<unsigned char>(b)); });
}

}  // namespace

PageAddress::PageAddress(const Parameters& parameters) {
  for (const std::string_view known : kKnown) {
    std::copy_if(parameters.begin(), parameters.end(), std::back_inserter(parameters_),
                 [known](const auto& parameter) {
                   return parameter.first == known && text::is_utf8(parameter.second) &&
                          parameter.second.find('\0') == std::string::npos;
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
  PageAddress changed = without(name);
  if (value.empty()) return changed;
  const auto place =
      std::find_if(changed.parameters_.begin(), changed.parameters_.end(),
                   [name](const auto& parameter) { return rank(parameter.first) > rank(name); });
  changed.parameters_.emplace(place, name, std::move(value));
  return changed;
}

PageAddress PageAddress::without(std::string_view name) const {
  PageAddress changed;
  std::copy_if(parameters_.begin(), parameters_.end(), std::back_inserter(changed.parameters_),
               [name](const auto& parameter) { return parameter.first != name; });
  return changed;
}

PageAddress PageAddress::without(std::string_view name, std::string_view value) const {
  PageAddress changed;
  std::copy_if(
      parameters_.begin(), parameters_.end(), std::back_inserter(changed.parameters_),
      [name, value](const auto& parameter) { return parameter.first != name || parameter.second != value; });
  return changed;
}

PageAddress::Parameters PageAddress::filters() const {
  Parameters filters;
  for (const auto& [name, value] : parameters_) {
    const bool is_filter = name == "from" || name == "to" || name == "source" || name == "tag" ||
                           (name == "match" && value == "all");
    if (is_filter && !value.empty()) filters.emplace_back(name, value);
  }
  return filters;
}

PageAddress::Parameters PageAddress::kept() const {
  return without("q").without("offset").parameters_;
}

std::string PageAddress::results() const {
  std::string address = "/";
  char separator = '?';
  for (const auto& [name, value] : parameters_) {
    address += fmt::format("{}{}={}", separator, name, percent_encode(value));
    separator = '&';
  }
  return address;
}

std::string PageAddress::article(std::string_view id) const {
  std::string address = fmt::format("/article?id={}", percent_encode(id));
  for (const auto& [name, value] : parameters_) address += fmt::format("&{}={}", name, percent_encode(value));
  return address;
}

bool is_web_url(std::string_view url) {
  return starts_with_scheme(url, "https://") || starts_with_scheme(url, "http://");
}

std::string_view host_of(std::string_view url) {
  url.remove_prefix(url.find("//") + 2);
  url = url.substr(0, url.find_first_of("/?#\\"));
  url.remove_prefix(std::min(url.rfind('@') + 1, url.size()));
  return url.substr(0, url.find(':'));
}

}  // namespace depeche::http
