#include "server/http/page/parts/facets.h"

#include <fmt/format.h>

#include <algorithm>

#include "indexer/index/schema/facets.h"
#include "server/http/exchange/search_parameters.h"

namespace depeche::http {
namespace {

using kainjow::mustache::data;
using search::Facet;
using search::FacetCounts;
using search::FacetValue;

constexpr std::size_t kShown = 6;    // values in sight; one more would take the room of « plus… »
constexpr std::size_t kListed = 60;  // with those behind « plus… »

// The values of a facet that the search is limited to.
std::vector<std::string> chosen_values(const PageAddress& address, std::string_view name) {
  std::vector<std::string> values;
  for (const auto& [key, value] : address.filters()) {
    if (key == name) values.push_back(value);
  }
  return values;
}

bool is_among(const std::vector<std::string>& values, const std::string& value) {
  return std::find(values.begin(), values.end(), value) != values.end();
}

// What is chosen comes first and is always there. The most frequent values follow, or, where they are
// periods, the newest.
std::vector<FacetValue> ordered(const FacetCounts& facet, const std::vector<std::string>& chosen) {
  std::vector<FacetValue> values = facet.values;
  for (const std::string& value : chosen) {
    const bool is_counted = std::any_of(values.begin(), values.end(),
                                        [&value](const FacetValue& one) { return one.value == value; });
    if (!is_counted) values.push_back({value, 0});
  }
  if (index::is_period(facet.facet)) {
    std::sort(values.begin(), values.end(),
              [](const FacetValue& a, const FacetValue& b) { return a.value > b.value; });
  }
  std::stable_partition(values.begin(), values.end(),
                        [&chosen](const FacetValue& one) { return is_among(chosen, one.value); });
  return values;
}

// A value with its count, as a link that sets the value or takes it away.
data chip(const PageLanguage& language, const PageAddress& address, Facet facet, const FacetValue& value) {
  const std::string name(name_of(facet));
  const PageAddress first_page = address.without("offset");
  const bool is_chosen = is_among(chosen_values(address, name), value.value);
  data item;
  item.set("label", index::is_period(facet) ? language.date(value.value) : value.value);
  item.set("number", language.number(value.count));
  item.set("count", language.count("count", value.count));
  item.set("is_chosen", is_chosen);
  item.set("place", fmt::format("{}={}", name, value.value));
  item.set("href", is_chosen ? first_page.without(name, value.value).results()
                             : first_page.plus(name, value.value).results());
  return item;
}

// Where as many values are chosen as a search takes, only those are offered, to be taken away.
std::vector<FacetValue> offered(const FacetCounts& facet, const std::vector<std::string>& chosen) {
  std::vector<FacetValue> values = ordered(facet, chosen);
  if (chosen.size() >= kMaxFilterValues) values.resize(chosen.size());
  return values;
}

// A facet: the values in sight, those behind « plus… », and how many are left out.
data group(const PageLanguage& language, const PageAddress& address, const FacetCounts& facet) {
  const std::string name(name_of(facet.facet));
  const std::vector<std::string> chosen = chosen_values(address, name);
  const std::vector<FacetValue> values = offered(facet, chosen);
  const std::size_t listed = std::min(values.size(), std::max(kListed, chosen.size()));
  const bool fits = values.size() <= kShown + 1;
  const std::size_t shown = fits ? values.size() : std::max(kShown, chosen.size());
  data in_sight{data::type::list};
  data behind{data::type::list};
  for (std::size_t i = 0; i < listed; ++i) {
    (i < shown ? in_sight : behind) << chip(language, address, facet.facet, values[i]);
  }
  data item;
  item.set("name", name);
  item.set("label", language.text("facet_" + name));
  item.set("values", in_sight);
  item.set("has_more", shown < listed);
  item.set("more", behind);
  item.set("more_label", language.text("facet_more", {{"number", language.number(listed - shown)}}));
  item.set("is_cut", listed < values.size());
  item.set("cut", language.text("facet_cut", {{"number", language.number(values.size() - listed)}}));
  return item;
}

// Years tell little where there is one, and months where there are several years.
bool is_within_a_year(const PageAddress& address, const std::vector<FacetCounts>& facets) {
  if (address.has("month") || chosen_values(address, "year").size() == 1) return true;
  const auto year =
      std::find_if(facets.begin(), facets.end(), [](const auto& one) { return one.facet == Facet::year; });
  return year != facets.end() && year->values.size() == 1;
}

}  // namespace

std::vector<Facet> page_facets() {
  std::vector<Facet> names;
  std::vector<Facet> periods;
  for (const index::FacetDescription& row : index::kFacets) {
    std::vector<Facet>& place = index::is_period(row.facet) ? periods : names;
    place.push_back(row.facet);
  }
  names.insert(names.end(), periods.rbegin(), periods.rend());  // a year before the months in it
  return names;
}

std::string render_facets(const PageStyle& style, const PageAddress& address,
                          const std::vector<FacetCounts>& facets) {
  data groups{data::type::list};
  for (const FacetCounts& facet : facets) {
    const bool is_empty = facet.values.empty() && !address.has(name_of(facet.facet));
    if (is_empty || (facet.facet == Facet::month && !is_within_a_year(address, facets))) continue;
    groups << group(style.language, address, facet);
  }
  if (groups.is_empty_list()) return {};
  data content;
  content.set("t", strings_data(style.language));
  content.set("groups", groups);
  return style.templates.render("facets", content);
}

}  // namespace depeche::http
