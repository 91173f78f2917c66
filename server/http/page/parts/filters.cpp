#include "server/http/page/parts/filters.h"

#include <optional>

#include "indexer/index/schema/facets.h"
#include "server/http/exchange/search_parameters.h"
#include "server/http/page/parts/language_name.h"

namespace depeche::http {
namespace {

using kainjow::mustache::data;

// A limit, as a link to the search without it. Behind another value of the same facet it is shown without the
// name of that: "source : AFP ou Reuters".
data chip(const std::string& label, const PageAddress& without) {
  data item;
  item.set("label", label);
  item.set("shown", label);
  item.set("is_alternative", false);
  item.set("is_excluding", false);
  item.set("href", without.results());
  return item;
}

// The facet whose values a parameter excludes.
std::optional<index::Facet> excluded_by(const std::string& name) {
  for (const index::FacetDescription& row : index::kFacets) {
    if (excluding_name(row.facet) == name) return row.facet;
  }
  return std::nullopt;
}

// "6 janvier 2022 – mars 2022": both ends are one limit, as they are set together.
std::string period(const PageLanguage& language, const std::string& from, const std::string& to) {
  if (from == to) return language.text("filter_period", {{"value", language.date(from)}});
  const std::string span =
      language.text("period", {{"first", language.date(from)}, {"last", language.date(to)}});
  return language.text("filter_period", {{"value", span}});
}

// Dates and languages are written as the language of the page has them.
std::string shown_value(const PageLanguage& language, const std::string& name, const std::string& value) {
  const auto excluded = excluded_by(name);
  const auto facet = excluded ? excluded : index::facet_named(name);
  if (facet == index::Facet::lang) return language_name(language, value);
  const bool is_date = name == "from" || name == "to" || (facet && index::is_period(*facet));
  return is_date ? language.date(value) : value;
}

// "source : AFP", "sauf source : AFP".
std::string label(const PageLanguage& language, const std::string& name, const std::string& value) {
  const std::string shown = shown_value(language, name, value);
  const auto excluded = excluded_by(name);
  if (!excluded) return language.text("filter_" + name, {{"value", shown}});
  const std::string plain = language.text("filter_" + std::string(name_of(*excluded)), {{"value", shown}});
  return language.text("filter_not", {{"filter", plain}});
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
  std::string last_name;
  for (const auto& [name, value] : address.filters()) {
    if (is_span && (name == "from" || name == "to")) continue;
    data item = chip(label(language, name, value), first_page.without(name, value));
    const bool is_excluding = excluded_by(name).has_value();
    item.set("is_excluding", is_excluding);
    // What is excluded is excluded all together, so no "ou" stands there.
    const bool is_alternative = name == last_name && !is_excluding;
    item.set("is_alternative", is_alternative);
    if (is_alternative) item.set("shown", shown_value(language, name, value));
    list << item;
    last_name = name;
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
