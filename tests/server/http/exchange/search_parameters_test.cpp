#include "server/http/exchange/search_parameters.h"

#include <doctest/doctest.h>

#include "server/http/exchange/interval_name.h"

namespace depeche::http {
namespace {

// A search and its tags, which only programs may choose.
struct Decoded {
  search::SearchRequest request;
  Highlight highlight;
};

Decoded decode(const std::string& query) {
  httplib::Request http;
  http.target = "/api/search?" + query;
  Parameters parameters(http);
  Decoded decoded{take_search_parameters(parameters), take_highlight(parameters)};
  parameters.reject_unknown();
  return decoded;
}

// One line with all that was understood.
std::string describe(const search::SearchRequest& request, const Highlight& highlight = {}) {
  std::string line =
      "[" + request.text + "] " + std::to_string(request.offset) + "+" + std::to_string(request.limit);
  if (request.match == search::Match::all) line += " all";
  if (request.spelling == search::Spelling::typed) line += " typed";
  if (request.sort == search::Sort::newest) line += " newest";
  if (request.sort == search::Sort::oldest) line += " oldest";
  if (request.sort == search::Sort::title) line += " by title";
  if (request.from) line += " from=" + request.from->text;
  if (request.to) line += " to=" + request.to->text;
  for (const auto& [facet, values] : request.chosen) {
    if (values.empty()) line.append(" none of ").append(name_of(facet));
    for (const std::string& value : values) line.append(" ").append(name_of(facet)).append("=" + value);
  }
  if (request.histogram) {
    line += " per ";
    line += request.histogram->interval ? name_of(*request.histogram->interval) : "auto";
  }
  if (request.group == search::Grouping::versions) line += " folded";
  if (!request.revision.empty()) line += " revision=" + request.revision;
  for (const search::Facet facet : request.facets) line.append(" by ").append(name_of(facet));
  if (request.snippet_length != 240) line += " snippets of " + std::to_string(request.snippet_length);
  if (highlight.pre != "<mark>") line += " pre=" + highlight.pre;
  if (highlight.post != "</mark>") line += " post=" + highlight.post;
  return line;
}

TEST_SUITE("http/search_parameters") {
  TEST_CASE("a request is understood") {
    struct Row {
      std::string query, expected;
    };
    const Row rows[] = {
        {"", "[] 0+10"},
        {"q=OTSC+Almaty", "[OTSC Almaty] 0+10"},
        {"q=%22%C3%89tat%20d%E2%80%99urgence%22", "[\"État d’urgence\"] 0+10"},
        {"q=a=b%26c", "[a=b&c] 0+10"},
        {"q=100%", "[100%] 0+10"},
        {"limit=0", "[] 0+0"},
        {"limit=100&offset=9900", "[] 9900+100"},
        {"match=auto&sort=relevance&group=none&explain=0", "[] 0+10"},
        {"match=all&sort=newest", "[] 0+10 all newest"},
        {"spelling=typed", "[] 0+10 typed"},
        {"group=versions", "[] 0+10 folded"},
        {"sort=oldest", "[] 0+10 oldest"},
        {"from=2022-01&to=2022-01-06", "[] 0+10 from=2022-01 to=2022-01-06"},
        {"from=2022-01-31&to=2022-01", "[] 0+10 from=2022-01-31 to=2022-01"},  // the month ends that day
        {"from=&to=&source=&tag=&facets=", "[] 0+10"},                         // a form left empty
        {"source=monde&source=figaro&tag=a&tag=&tag=b+c", "[] 0+10 source=monde source=figaro tag=a tag=b c"},
        {"section=Monde&section=&source=a", "[] 0+10 source=a section=Monde"},
        {"author=Anne&author=&author=Zoé", "[] 0+10 author=Anne author=Zoé"},
        {"year=2021&year=2022&month=2022-01", "[] 0+10 month=2022-01 year=2021 year=2022"},
        {"histogram=auto", "[] 0+10 per auto"},
        {"histogram=week", "[] 0+10 per week"},
        {"histogram=", "[] 0+10"},
        {"revision=3-9", "[] 0+10 revision=3-9"},
        {"sort=title", "[] 0+10 by title"},
        {"facets=author", "[] 0+10 by author"},
        {"facets=source", "[] 0+10 by source"},
        {"facets=section", "[] 0+10 by section"},
        {"facets=year,month,tag,source", "[] 0+10 by year by month by tag by source"},
        {"snippet_length=40", "[] 0+10 snippets of 40"},
        {"snippet_length=2000", "[] 0+10 snippets of 2000"},
        {"highlight_pre=%3Cb%3E&highlight_post=%3C/b%3E", "[] 0+10 pre=<b> post=</b>"},
        {"highlight_pre=&highlight_post=", "[] 0+10 pre= post="},
    };
    for (const Row& row : rows) {
      CAPTURE(row.query);
      const auto [request, highlight] = decode(row.query);
      CHECK(describe(request, highlight) == row.expected);
    }
  }

  TEST_CASE("what can't be accepted is refused by name") {
    struct Row {
      std::string query, parameter;
    };
    const Row rows[] = {
        {"limit=-1", "limit"},
        {"limit=abc", "limit"},
        {"limit=101", "limit"},
        {"limit=", "limit"},
        {"offset=-1", "offset"},
        {"offset=9991", "offset"},
        {"offset=9901&limit=100", "offset"},
        {"offset=18446744073709551615", "offset"},
        {"match=any", "match"},
        {"spelling=none", "spelling"},
        {"match=", "match"},
        {"match=ALL", "match"},
        {"sort=date", "sort"},
        {"sort=newest&sort=newest", "sort"},
        {"from=yesterday", "from"},
        {"from=2022-02-30", "from"},
        {"to=2022-13", "to"},
        {"from=2022-02&to=2022-01", "from"},
        {"facets=authors", "facets"},
        {"histogram=hour", "histogram"},
        {"month=2022", "month"},
        {"not_month=2022", "not_month"},
        {"not_histogram=x", "not_histogram"},
        {"month=2022-01-06", "month"},
        {"year=2022-01", "year"},
        {"year=hier", "year"},
        {"facets=source,", "facets"},
        {"facets=,source", "facets"},
        {"facets=,", "facets"},
        {"facets=source,source", "facets"},
        {"facets=source&facets=tag", "facets"},
        {"snippet_length=39", "snippet_length"},
        {"snippet_length=2001", "snippet_length"},
        {"highlight_pre=" + std::string(65, 'x'), "highlight_pre"},
        {"highlight_post=" + std::string(65, 'x'), "highlight_post"},
        {"group=x", "group"},
        {"explain=2", "explain"},
        {"q=a&q=b", "q"},
        {"q=%00", "q"},
        {"q=%ff", "q"},
        {"query=a", "query"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.query);
      std::string refused = "none";
      try {
        (void)decode(row.query);
      } catch (const InvalidParameter& error) {
        refused = error.parameter();
        CHECK(std::string(error.what()) != "");
      }
      CHECK(refused == row.parameter);
    }
  }

  TEST_CASE("what is refused of facets and periods says what is accepted") {
    struct Row {
      std::string query, message;
    };
    const Row rows[] = {
        {"facets=authors",
         "must be a list of source, section, tag, author, lang, place, person, organization, month and year, "
         "each once, with commas between"},
        {"month=2022", "must be a month as 2022-01"},
        {"year=2022-01", "must be a year as 2022"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.query);
      CHECK_THROWS_WITH_AS((void)decode(row.query), row.message.c_str(), InvalidParameter);
    }
  }

  TEST_CASE("fifty values of a filter are accepted, and no more") {
    std::string query;
    for (int i = 0; i < 50; ++i) query += "&tag=t";
    CHECK(decode(query).request.chosen.at(search::Facet::tag).size() == 50);
    CHECK_THROWS_AS((void)decode(query + "&tag=t"), InvalidParameter);
  }

  TEST_CASE("a page does not take the highlight of whoever wrote the link") {
    httplib::Request http;
    http.target = "/?q=a&highlight_pre=%3Cscript%3E";
    Parameters parameters(http);
    CHECK(take_search_parameters(parameters).text == "a");
    CHECK_THROWS_AS(parameters.reject_unknown(), InvalidParameter);
  }

  TEST_CASE("a query string holds what is not the default, and reads back the same") {
    struct Row {
      std::string query;
    };
    const Row rows[] = {
        {"q="},
        {"q=OTSC%20Almaty"},
        {"q=d%27%C3%A9t%C3%A9%20%26%20%22a%3Db%22%2B"},
        {"q=&match=all&sort=oldest&group=versions&limit=5&offset=20"},
        {"q=a&spelling=typed"},
        {"q=a&from=2022-01&to=2022-02-03&source=monde&source=le%20figaro&section=Monde&tag=x"},
        {"q=a&sort=title&author=Anne&month=2022-01&year=2022&histogram=auto&revision=3-9"},
        {"q=a&source=x&not_source=monde&not_source=le%20figaro&not_tag=x&not_year=2022"},
        {"q=a&facets=source%2Cmonth&snippet_length=100&highlight_pre=%3Cb%3E&highlight_post="},
    };
    for (const Row& row : rows) {
      CAPTURE(row.query);
      const auto [request, highlight] = decode(row.query);
      CHECK(to_query_string(request) + highlight_query_string(highlight) == row.query);
    }
  }

  TEST_CASE("a resource may have its own defaults, and addresses leave them out") {
    search::SearchRequest defaults;
    defaults.sort = search::Sort::newest;
    defaults.limit = 20;
    struct Row {
      std::string query, understood, written;
    };
    const Row rows[] = {
        {"q=a", "[a] 0+20 newest", "q=a"},
        {"q=a&sort=relevance&limit=10", "[a] 0+10", "q=a&sort=relevance&limit=10"},
        {"q=a&sort=newest&offset=20", "[a] 20+20 newest", "q=a&offset=20"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.query);
      httplib::Request http;
      http.target = "/?" + row.query;
      Parameters parameters(http);
      search::SearchRequest request = take_selection(parameters, defaults);
      take_window(parameters, request);
      CHECK_NOTHROW(parameters.reject_unknown());
      CHECK(describe(request) == row.understood);
      CHECK(to_query_string(request, defaults) == row.written);
    }
  }
}

}  // namespace
}  // namespace depeche::http
