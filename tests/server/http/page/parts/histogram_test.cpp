#include "server/http/page/parts/histogram.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>

#include "indexer/article/date.h"
#include "tests/server/http/page/page_fixture.h"

namespace depeche::http {
namespace {

using search::Histogram;
using search::HistogramBucket;
using search::Interval;

bool has(const std::string& html, const std::string& part) {
  return html.find(part) != std::string::npos;
}

Histogram quarter_of_2022() {
  return {.interval = Interval::month,
          .buckets = {{"2022-01", "2022-01-01", "2022-01-31", 10, 1'000},
                      {"2022-02", "2022-02-01", "2022-02-28", 0, 0},
                      {"2022-03", "2022-03-01", "2022-03-31", 5, 10}}};
}

std::string render(const PageAddress& address, const Histogram& histogram,
                   const search::SearchRequest& request = {}) {
  return render_histogram(fixture().in_french(), {address, request, std::chrono::sys_days()}, histogram);
}

}  // namespace

TEST_SUITE("http/page/parts/histogram") {
  const PageAddress gas = address_with({{"q", "gaz"}, {"source", "AFP"}, {"offset", "20"}});

  TEST_CASE("each bar is the link to its period, as high as its count") {
    const std::string html = render(gas, quarter_of_2022());
    CHECK(has(html, "viewBox=\"0 0 30 100\""));
    CHECK(has(html, "href=\"/?q=gaz&amp;from=2022-01&amp;to=2022-01&amp;source=AFP\""));
    CHECK(has(html, "<title>janvier 2022\u00a0: 10\u00a0articles</title>"));
    CHECK(has(html, "<rect class=\"bucket-bar\" x=\"0\" y=\"0\" width=\"8\" height=\"100\"/>"));
    CHECK(has(html,
              "<title>février 2022\u00a0: Aucun article</title><rect class=\"bucket-slot\" x=\"10\" y=\"0\" "
              "width=\"10\" height=\"100\"/></a>"));
    CHECK(has(html, "<rect class=\"bucket-bar\" x=\"20\" y=\"50\" width=\"8\" height=\"50\"/>"));
  }

  TEST_CASE("the table says the same, with the share of all articles") {
    const std::string html = render(gas, quarter_of_2022());
    CHECK(has(html, "janvier 2022</a></th><td>10</td><td>1\u00a0%</td>"));
    CHECK(has(html, "mars 2022</a></th><td>5</td><td>50\u00a0%</td>"));
    CHECK_FALSE(has(html, "février 2022</a></th>"));
  }

  TEST_CASE("a little is not nothing") {
    Histogram steep = quarter_of_2022();
    steep.buckets[0] = {"2022-01", "2022-01-01", "2022-01-31", 10'000, 2'000'000};
    CHECK(has(render(gas, steep), "y=\"97\" width=\"8\" height=\"3\"/>"));
    CHECK(has(render(gas, steep), "<td>&lt;\u00a01\u00a0%</td>"));
  }

  TEST_CASE("periods are named in words") {
    struct Row {
      Interval interval;
      HistogramBucket bucket;
      std::string name, href;
    };
    const Row rows[] = {
        {Interval::day,
         {"2022-01-06", "2022-01-06", "2022-01-06", 1, 1},
         "6\u00a0janvier 2022",
         "from=2022-01-06&amp;to=2022-01-06"},
        {Interval::week,
         {"2022-W01", "2022-01-03", "2022-01-09", 1, 1},
         "semaine du 3\u00a0janvier 2022",
         "from=2022-01-03&amp;to=2022-01-09"},
        {Interval::quarter,
         {"2022-Q2", "2022-04-01", "2022-06-30", 1, 1},
         "2ᵉ trimestre 2022",
         "from=2022-04-01&amp;to=2022-06-30"},
        {Interval::year, {"0987", "0987-01-01", "0987-12-31", 1, 1}, "0987", "from=0987&amp;to=0987"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.name);
      const std::string html = render(gas, {.interval = row.interval, .buckets = {row.bucket, row.bucket}});
      CHECK(has(html, fmt::format("data-label=\"{}\"", row.name)));
      CHECK(has(html, row.href));
    }
  }

  TEST_CASE("one bar is no chart, and a thousand are a table only") {
    Histogram one = quarter_of_2022();
    one.buckets.resize(1);
    CHECK_FALSE(has(render(gas, one), "<svg"));
    CHECK(has(render(gas, one), "<table>"));
    Histogram many = quarter_of_2022();
    many.buckets.resize(1'000, many.buckets[0]);
    CHECK_FALSE(has(render(gas, many), "<svg"));
    CHECK(has(render(gas, many), "<table>"));
  }

  TEST_CASE("the form shows the period as days, keeps the rest, and can be emptied") {
    search::SearchRequest request;
    request.from = article::parse_date("2022-01");
    request.to = article::parse_date("2022");
    const PageAddress address = gas.with("from", "2022-01").with("to", "2022");
    const std::string html = render(address, quarter_of_2022(), request);
    CHECK(has(html, "name=\"from\" value=\"2022-01-01\""));
    CHECK(has(html, "name=\"to\" value=\"2022-12-31\""));
    CHECK(has(html, "<input type=\"hidden\" name=\"source\" value=\"AFP\">"));
    CHECK_FALSE(has(html, "name=\"offset\""));
    CHECK(has(html, "href=\"/?q=gaz&amp;source=AFP\" data-place=\"histogram\">Effacer la période</a>"));
    CHECK_FALSE(has(render(gas, quarter_of_2022()), "Effacer la période"));
  }

  TEST_CASE("what the chart leaves out is said") {
    Histogram partial = quarter_of_2022();
    CHECK_FALSE(has(render(gas, partial), "period-note"));
    partial.undated = 1;
    partial.imprecise = 1'200;
    partial.outside = 1;
    CHECK(has(render(gas, partial), "1\u00a0article n’a pas de date."));
    CHECK(has(render(gas, partial), "1\u00a0article d’une époque lointaine"));
    CHECK(has(render(gas, partial), "La date de 1\u202f200\u00a0articles est trop imprécise"));
  }

  TEST_CASE("without dates there is nothing, unless a period was asked for") {
    CHECK(render(gas, {}).empty());
    CHECK(has(render(gas.with("from", "2022"), {}), "Effacer la période"));
  }
}

}  // namespace depeche::http
