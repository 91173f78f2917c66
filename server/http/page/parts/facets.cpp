#include "server/http/page/parts/facets.h"

#include <fmt/format.h>

#include <algorithm>

#include "indexer/index/schema/facets.h"
#include "indexer/index/schema/schema.h"
#include "server/http/exchange/search_parameters.h"
#include "server/http/page/parts/language_name.h"

namespace depeche::http {
namespace {

using kainjow::mustache::data;
using search::Facet;
using search::FacetCounts;
using search::FacetValue;

constexpr std::size_t kShown = 6;    // values in sight; one more would take the room of « plus… »
constexpr std::size_t kListed = 60;  // with those behind « plus… »

// What a search says of the values of one facet.
struct Choice {
  Facet facet;
  std::vector<std::string> chosen;
  std::vector<std::string> excluded;
};

std::vector<std::string> values_of(const PageAddress& address, std::string_view name) {
  std::vector<std::string> values;
  for (const auto& [key, value] : address.filters()) {
    if (key == name) values.push_back(value);
  }
  return values;
}

Choice choice_in(const PageAddress& address, Facet facet) {
  return {facet, values_of(address, name_of(facet)), values_of(address, excluding_name(facet))};
}

// Names that one filter finds are one value: an address may have it in another form than the counts.
bool is_same(Facet facet, const std::string& one, const std::string& other) {
  return one == other ||
         (!index::is_period(facet) && index::name_term({}, one) == index::name_term({}, other));
}

// The value in the form in which the list has it; nullptr: it is not in it.
const std::string* form_in(const std::vector<std::string>& values, Facet facet, const std::string& value) {
  const auto found =
      std::ranges::find_if(values, [&](const std::string& one) { return is_same(facet, one, value); });
  return found == values.end() ? nullptr : &*found;
}

bool is_taken(const Choice& choice, const std::string& value) {
  return form_in(choice.chosen, choice.facet, value) != nullptr ||
         form_in(choice.excluded, choice.facet, value) != nullptr;
}

void add_uncounted(std::vector<FacetValue>& values, Facet facet, const std::vector<std::string>& taken) {
  for (const std::string& value : taken) {
    const bool is_counted =
        std::ranges::any_of(values, [&](const FacetValue& one) { return is_same(facet, one.value, value); });
    if (!is_counted) values.push_back({value, 0});
  }
}

// What is chosen or excluded comes first and is always there. The most frequent values follow, or, where they
// are periods, the newest.
std::vector<FacetValue> ordered(const FacetCounts& facet, const Choice& choice) {
  std::vector<FacetValue> values = facet.values;
  add_uncounted(values, facet.facet, choice.chosen);
  add_uncounted(values, facet.facet, choice.excluded);
  if (index::is_period(facet.facet)) std::ranges::sort(values, std::ranges::greater(), &FacetValue::value);
  std::ranges::stable_partition(values, [&](const FacetValue& one) { return is_taken(choice, one.value); });
  return values;
}

// The link that sets a value of a parameter, or takes it away in the form in which it is there.
std::string toggled(const PageAddress& address, const std::string& name, const std::string* form,
                    const std::string& value) {
  const PageAddress first_page = address.without("offset");
  return (form != nullptr ? first_page.without(name, *form) : first_page.plus(name, value)).results();
}

std::string label_of(const PageLanguage& language, Facet facet, const std::string& value) {
  if (facet == Facet::lang) return language_name(language, value);
  return index::is_period(facet) ? language.date(value) : value;
}

// A value with its count, as a link that sets the value or takes it away, and a link that excludes it.
data chip(const PageLanguage& language, const PageAddress& address, const Choice& choice,
          const FacetValue& value) {
  const Facet facet = choice.facet;
  const std::string name(name_of(facet));
  const std::string* chosen = form_in(choice.chosen, facet, value.value);
  const std::string* excluded = form_in(choice.excluded, facet, value.value);
  const bool is_excluded = chosen == nullptr && excluded != nullptr;
  const std::string label = label_of(language, facet, value.value);
  data item;
  item.set("label", label);
  item.set("number", language.number(value.count));
  item.set("count", language.count("count", value.count));
  item.set("is_chosen", chosen != nullptr);
  item.set("is_excluded", is_excluded);
  item.set("place", fmt::format("{}={}", is_excluded ? excluding_name(facet) : name, value.value));
  item.set("href", is_excluded ? toggled(address, excluding_name(facet), excluded, value.value)
                               : toggled(address, name, chosen, value.value));
  item.set("can_exclude", chosen == nullptr && !is_excluded);
  item.set("exclude_label", language.text("facet_exclude", {{"value", label}}));
  item.set("exclude_place", fmt::format("{}={}", excluding_name(facet), value.value));
  item.set("exclude_href", toggled(address, excluding_name(facet), nullptr, value.value));
  return item;
}

// Where as many values are chosen as a search takes, only those are offered, to be taken away.
std::vector<FacetValue> offered(const FacetCounts& facet, const Choice& choice) {
  std::vector<FacetValue> values = ordered(facet, choice);
  const bool is_full = std::max(choice.chosen.size(), choice.excluded.size()) >= kMaxFilterValues;
  if (is_full) std::erase_if(values, [&](const FacetValue& one) { return !is_taken(choice, one.value); });
  return values;
}

// A facet: the values in sight, those behind « plus… », and the way to all of them.
data group(const PageLanguage& language, const PageAddress& address, const FacetCounts& facet) {
  const std::string name(name_of(facet.facet));
  const Choice choice = choice_in(address, facet.facet);
  const std::vector<FacetValue> values = offered(facet, choice);
  const std::size_t taken = choice.chosen.size() + choice.excluded.size();
  const std::size_t listed = std::min(values.size(), std::max(kListed, taken));
  const bool fits = values.size() <= kShown + 1;
  const std::size_t shown = fits ? values.size() : std::min(values.size(), std::max(kShown, taken));
  data in_sight{data::type::list};
  data behind{data::type::list};
  for (std::size_t i = 0; i < listed; ++i) {
    (i < shown ? in_sight : behind) << chip(language, address, choice, values[i]);
  }
  data item;
  item.set("name", name);
  item.set("label", language.text("facet_" + name));
  item.set("values", in_sight);
  item.set("has_more", shown < listed);
  item.set("more", behind);
  item.set("more_label", language.text("facet_more", {{"number", language.number(listed - shown)}}));
  item.set("is_cut", listed < values.size());
  item.set("all", language.text("facet_all", {{"number", language.number(values.size())}}));
  item.set("all_href", address.values(name));
  item.set("find_label", language.text("facet_find_" + name));
  return item;
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

FacetCounts values_holding(const PageLanguage& language, const PageAddress& address, const FacetCounts& facet,
                           std::string_view text) {
  const std::string wanted = index::name_term({}, text);
  FacetCounts holding{facet.facet, offered(facet, choice_in(address, facet.facet))};
  std::erase_if(holding.values, [&](const FacetValue& one) {
    const std::string shown = label_of(language, facet.facet, one.value);
    return index::name_term({}, shown).find(wanted) == std::string::npos;
  });
  return holding;
}

data facet_chips(const PageLanguage& language, const PageAddress& address, const FacetCounts& facet) {
  const Choice choice = choice_in(address, facet.facet);
  data chips{data::type::list};
  for (const FacetValue& value : facet.values) chips << chip(language, address, choice, value);
  return chips;
}

std::string render_facets(const PageStyle& style, const PageAddress& address,
                          const std::vector<FacetCounts>& facets) {
  data groups{data::type::list};
  for (const FacetCounts& facet : facets) {
    const bool is_limited = address.has(name_of(facet.facet)) || address.has(excluding_name(facet.facet));
    if (facet.values.empty() && !is_limited) continue;
    groups << group(style.language, address, facet);
  }
  if (groups.is_empty_list()) return {};
  data content;
  content.set("t", strings_data(style.language));
  content.set("groups", groups);
  content.set("root", address.root());
  content.set("kept", inputs_data(address.without("offset").parameters()));
  return style.templates.render("facets", content);
}

}  // namespace depeche::http
