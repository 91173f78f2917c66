#include "indexer/article/formats/wires/wire_fields.h"

#include <algorithm>
#include <utility>

#include "indexer/article/ascii_case.h"
#include "indexer/article/date.h"
#include "indexer/article/plain_text.h"
#include "indexer/article/title.h"

namespace depeche::article {

void add_name(std::vector<std::string>& names, std::string name) {
  name = single_line(name);
  if (!name.empty() && std::ranges::find(names, name) == names.end()) names.push_back(std::move(name));
}

std::string later_instant(const std::string& instant, const std::string& date) {
  const auto until = parse_date(instant);
  const auto since = parse_date(date);
  if (!until) return {};
  return since && until->sort_key <= since->sort_key ? std::string() : instant;
}

std::string id_of_day(const Article& article, std::string_view number) {
  std::string id;
  for (const std::string& part : {ascii_lower_case(article.source), article.date.substr(0, 10)})
    if (!part.empty()) id.append(part).append(":");
  return id.append(number);
}

// A name may have parts between commas, « Ouessant, Finistère »; the part with a figure is the day.
std::string without_agency(std::string_view dateline) {
  std::string_view place = dateline.substr(0, dateline.find(" ("));
  for (const std::string_view end : {" - ", " – ", " — "}) place = place.substr(0, place.find(end));
  const std::size_t figure = place.find_first_of("0123456789");
  if (figure != std::string_view::npos) place = place.substr(0, place.rfind(',', figure));
  const std::size_t last = place.find_last_not_of(" ,-");
  return single_line(place.substr(0, last == std::string_view::npos ? 0 : last + 1));
}

std::string urgency_in(std::string_view text) {
  text = trimmed(text);
  return text.size() == 1 && text[0] >= '1' && text[0] <= '9' ? std::string(text) : std::string();
}

void take_title_from_text(Article& article) {
  if (!is_blank(article.title)) return;
  const std::string first = article.body.substr(0, article.body.find('\n'));
  article.title = first_sentence(first);
}

}  // namespace depeche::article
