#include "server/http/page/views/values.h"

#include <fmt/format.h>

#include <algorithm>

#include "server/http/page/parts/facets.h"
#include "server/http/routing/url.h"

namespace depeche::http {
namespace {

constexpr std::size_t kPerPage = 500;

// The same list from another place on.
std::string list_from(const PageValues& page, std::size_t start) {
  const std::string list = page.address.values(name_of(page.facet.facet));
  const std::string find = page.find.empty() ? "" : fmt::format("&find={}", percent_encode(page.find));
  return start == 0 ? list + find : fmt::format("{}{}&start={}", list, find, start);
}

void set_steps(kainjow::mustache::data& content, const PageValues& page, std::size_t begin, std::size_t end,
               std::size_t size) {
  content.set("has_previous", begin > 0);
  content.set("previous_href", list_from(page, begin - std::min(begin, kPerPage)));
  content.set("has_next", end < size);
  content.set("next_href", list_from(page, end));
}

}  // namespace

std::string render_values(const PageStyle& style, const PageValues& page) {
  const PageLanguage& language = style.language;
  const std::string name(name_of(page.facet.facet));
  search::FacetCounts found = values_holding(language, page.address, page.facet, page.find);
  const std::size_t size = found.values.size();
  const std::size_t begin = std::min(page.start, size);
  const std::size_t end = std::min(begin + kPerPage, size);
  found.values = {found.values.begin() + static_cast<std::ptrdiff_t>(begin),
                  found.values.begin() + static_cast<std::ptrdiff_t>(end)};
  kainjow::mustache::data content;
  content.set("t", strings_data(language));
  content.set("root", page.address.root());
  content.set("name", name);
  content.set("heading", language.text("values_" + name));
  content.set("summary", language.count("values", size));
  content.set("find_label", language.text("facet_find_" + name));
  content.set("find", page.find);
  content.set("kept", inputs_data(page.address.parameters()));
  content.set("back_href", page.address.results());
  content.set("values", facet_chips(language, page.address, found));
  content.set("has_pages", size > kPerPage);
  set_steps(content, page, begin, end, size);
  return render_frame(style, page.address,
                      {.view = "values",
                       .title = language.text("values_title", {{"heading", language.text("values_" + name)}}),
                       .content_html = style.templates.render("values", content)});
}

}  // namespace depeche::http
