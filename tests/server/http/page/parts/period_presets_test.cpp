#include "server/http/page/parts/period_presets.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/server/http/page/page_fixture.h"

namespace depeche::http {
namespace {

using namespace std::chrono_literals;

// "LABEL HREF|" for each, a star behind the one that is asked for.
std::string presets(const PageLanguage& language, const PageAddress& address, std::chrono::sys_days today) {
  kainjow::mustache::mustache lines{
      "{{#presets}}{{{label}}} {{{href}}}{{#is_current}}*{{/is_current}}|{{/presets}}"};
  kainjow::mustache::data content;
  content.set("presets", period_presets(language, address, today));
  return lines.render(content);
}

}  // namespace

TEST_SUITE("http/page/parts/period_presets") {
  const PageAddress gas = address_with({{"q", "gaz"}, {"source", "AFP"}, {"offset", "20"}});

  TEST_CASE("periods end today, and begin so many days before, today counted") {
    CHECK(presets(fixture().french, gas, 2022y / 3 / 1) ==
          "Aujourd’hui /?q=gaz&from=2022-03-01&to=2022-03-01&source=AFP|"
          "7\u00a0jours /?q=gaz&from=2022-02-23&to=2022-03-01&source=AFP|"
          "30\u00a0jours /?q=gaz&from=2022-01-31&to=2022-03-01&source=AFP|"
          "Cette année /?q=gaz&from=2022&to=2022&source=AFP|");
    CHECK(presets(fixture().english, gas, 2022y / 3 / 1).starts_with("Today /"));
  }

  TEST_CASE("the one that is asked for says so, and takes itself away") {
    const PageAddress year = gas.with("from", "2022").with("to", "2022");
    CHECK(presets(fixture().french, year, 2022y / 12 / 31).ends_with("Cette année /?q=gaz&source=AFP*|"));
    CHECK(presets(fixture().french, year, 2023y / 1 / 1).find('*') == std::string::npos);
  }
}

}  // namespace depeche::http
