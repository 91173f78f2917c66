#include "server/http/page/parts/filters.h"

#include "indexer/index/schema/facets.h"

namespace depeche::http {
namespace {

using kainjow::mustache::data;

// A limit, as a link to the search without it.
data chip(const std::string& label, const PageAddress& without) {
  data item;
  item.set("label", label);
  item.set("href", without.results());
  return item;
}

// "6 janvier 2022 – mars 2022": both ends are one limit, as they are set together.
std::string period(const PageLanguage& language, const std::string& from, const std::string& to) {
  if (from == to) return language.text("filter_period", {{"value", language.date(from)}});
  const std::string span =
      language.text("period", {{"first", language.date(from)}, {"last", language.date(to)}});
  return language.text("filter_period", {{"value", span}});
}

// "Source : AFP". Dates are written as the language has them.
std::string label(const PageLanguage& language, const std::string& name, const std::string& value) {
  const auto facet = index::facet_named(name);
  const bool is_date = name == "from" || name == "to" || (facet && index::is_period(*facet));
  return language.text("filter_" + name, {{"value", is_date ? language.date(value) : value}});
}

// Both ends are given, and make one chip.
bool has_span(const PageAddress& address) {
  return address.has("from") && address.has("to");
}

// The period comes first, then the other limits in their order in the address.
data chips(const PageLanguage& language, const PageAddress& address) {
  const PageAddress first_page = address.without("offset");
  const bool is_span = has_span(address);
  data list{data::type::list};
  if (is_span) {
    list << chip(period(language, address.value("from"), address.value("to")),
                 first_page.without("from").without("to"));
  }
  for (const auto& [name, value] : address.filters()) {
    if (is_span && (name == "from" || name == "to")) continue;
    list << chip(label(language, name, value), first_page.without(name, value));
  }
  return list;
}

}  // namespace

std::string render_filters(const PageStyle& style, const PageAddress& address) {
  const PageAddress::Parameters filters = address.filters();
  if (filters.empty()) return {};
  data content;
  content.set("t", strings_data(style.language));
  content.set("chips", chips(style.language, address));
  content.set("has_several", filters.size() > (has_span(address) ? 2U : 1U));
  content.set("clear_href", address.unfiltered().without("offset").results());
  return style.templates.render("filters", content);
}

}  // namespace depeche::http
