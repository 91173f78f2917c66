#include "server/http/page/parts/period_presets.h"

#include <fmt/format.h>

#include <array>
#include <string>

namespace depeche::http {
namespace {

using kainjow::mustache::data;
using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::year_month_day;

std::string text_of(sys_days day) {
  const year_month_day date(day);
  return fmt::format("{:04}-{:02}-{:02}", int{date.year()}, unsigned{date.month()}, unsigned{date.day()});
}

}  // namespace

data period_presets(const PageLanguage& language, const PageAddress& address, sys_days today) {
  struct Preset {
    const char* label;
    std::string from, to;
  };
  const std::string day = text_of(today);
  const std::string year = day.substr(0, day.find('-'));
  const std::array<Preset, 4> presets{{{"preset_today", day, day},
                                       {"preset_week", text_of(today - days(6)), day},
                                       {"preset_month", text_of(today - days(29)), day},
                                       {"preset_year", year, year}}};
  const PageAddress first_page = address.without("offset");
  data list{data::type::list};
  for (const Preset& preset : presets) {
    const bool is_current = address.value("from") == preset.from && address.value("to") == preset.to;
    const PageAddress limited = is_current ? first_page.without("from").without("to")
                                           : first_page.with("from", preset.from).with("to", preset.to);
    data item;
    item.set("label", language.text(preset.label));
    item.set("href", limited.results());
    item.set("is_current", is_current);
    list << item;
  }
  return list;
}

}  // namespace depeche::http
