#include "server/http/exchange/search_parameters.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "server/http/exchange/interval_name.h"
#include "server/http/routing/url.h"

// Each take_…() function reads one parameter, checks it, and throws InvalidParameter with the parameter's
// name and what is accepted. to_query_string() and highlight_query_string() write the same parameters back.
// The words of a parameter stand in one table that both directions use, so what is written can be read.

namespace depeche::http {
namespace {

template <typename Value>
struct Word {
  std::string_view word;
  Value value;
};

// The tables below give the words of parameters. To change a word breaks links that people have kept.
constexpr std::array<Word<search::Match>, 2> kMatches{
    {{"auto", search::Match::automatic}, {"all", search::Match::all}}};
constexpr std::array<Word<search::Spelling>, 2> kSpellings{
    {{"auto", search::Spelling::automatic}, {"typed", search::Spelling::typed}}};
constexpr std::array<Word<search::Grouping>, 2> kGroupings{
    {{"none", search::Grouping::none}, {"versions", search::Grouping::versions}}};
constexpr std::array<Word<search::Explain>, 2> kExplanations{
    {{"0", search::Explain::nothing}, {"1", search::Explain::scores}}};
constexpr std::array<Word<search::Sort>, 4> kSorts{{{"relevance", search::Sort::relevance},
                                                    {"newest", search::Sort::newest},
                                                    {"oldest", search::Sort::oldest},
                                                    {"title", search::Sort::title}}};
constexpr std::string_view kAutomatic = "auto";
// Revisions are far shorter. The limit only keeps a long text out of the address of the next page.
constexpr std::size_t kMaxRevisionBytes = 200;

template <typename Value, std::size_t count>
// Reads a word of a table. The message lists all words of it, so that a person who reads it needs no manual.
Value take_word(Parameters& parameters, std::string_view name, const std::array<Word<Value>, count>& words,
                Value fallback) {
  const std::optional<std::string> given = parameters.take(name);
  if (!given) return fallback;
  std::string accepted;
  for (const Word<Value>& word : words) {
    if (word.word == *given) return word.value;
    accepted += fmt::format("{}\"{}\"", accepted.empty() ? "" : ", ", word.word);
  }
  throw InvalidParameter(std::string(name), "must be one of " + accepted);
}

template <typename Value, std::size_t count>
// Requires: the table has the value, as each table here has all values of its type.
std::string_view word_of(Value value, const std::array<Word<Value>, count>& words) {
  return std::find_if(words.begin(), words.end(), [value](const auto& word) { return word.value == value; })
      ->word;
}

// The date keeps its precision: "from=2022" begins on 1 January, and "to=2022" ends on 31 December.
std::optional<article::Date> take_date(Parameters& parameters, std::string_view name) {
  const std::optional<std::string> given = parameters.take(name);
  if (!given || given->empty()) return std::nullopt;
  std::optional<article::Date> date = article::parse_date(*given);
  if (!date) {
    throw InvalidParameter(std::string(name),
                           "must be a date: YYYY, YYYY-MM, YYYY-MM-DD or RFC 3339, of a day that exists");
  }
  return date;
}

// Returns the values that say something. A form sends "source=" for a list in which nothing was chosen.
std::vector<std::string> take_filter(Parameters& parameters, std::string_view name) {
  std::vector<std::string> values = parameters.take_all(name);
  std::erase_if(values, [](const std::string& value) { return value.empty(); });
  if (values.size() > kMaxFilterValues) {
    throw InvalidParameter(std::string(name), fmt::format("may be given at most {} times", kMaxFilterValues));
  }
  return values;
}

// Returns "source, section, tag, author, month and year", made from the table of facets.
std::string list_of_facets() {
  std::string list;
  for (const index::FacetDescription& row : index::kFacets) {
    const bool is_last = &row == &index::kFacets.back();
    list += fmt::format("{}{}", list.empty() ? "" : is_last ? " and " : ", ", row.name);
  }
  return list;
}

// Reads one list with commas, "source,month", rather than a parameter given several times: the list says the
// order of the answer.
std::vector<search::Facet> take_facets(Parameters& parameters) {
  std::vector<search::Facet> facets;
  const std::string list = parameters.take("facets").value_or("");
  for (std::size_t begin = 0; begin < list.size();) {
    const std::size_t end = std::min(list.find(',', begin), list.size());
    const auto facet = index::facet_named(std::string_view(list).substr(begin, end - begin));
    const bool is_new = facet && std::find(facets.begin(), facets.end(), *facet) == facets.end();
    // A comma at the very end leaves an empty name behind it, which the loop would never come to.
    const bool ends_in_comma = end + 1 == list.size();
    if (!is_new || ends_in_comma) {
      throw InvalidParameter(
          "facets", fmt::format("must be a list of {}, each once, with commas between", list_of_facets()));
    }
    facets.push_back(*facet);
    begin = end + 1;
  }
  return facets;
}

// Returns a period as dates write it. Only a date as long as the example is one: parse_date() alone would
// take "2022-01-06" for a month.
std::string canonical(const std::string& value, const std::string& name, std::string_view facet,
                      const index::PeriodFacet& period) {
  const std::optional<article::Date> date = article::parse_date(value);
  if (!date || value.size() != period.example.size()) {
    throw InvalidParameter(name, fmt::format("must be a {} as {}", facet, period.example));
  }
  return date->text;
}

std::string choosing_name(search::Facet facet) {
  return std::string(name_of(facet));
}

// The values of each facet that has some, from the parameter that `named` says.
std::map<search::Facet, std::vector<std::string>> take_values(Parameters& parameters,
                                                              std::string (*named)(search::Facet)) {
  std::map<search::Facet, std::vector<std::string>> all;
  for (const index::FacetDescription& row : index::kFacets) {
    const std::string name = named(row.facet);
    std::vector<std::string> values = take_filter(parameters, name);
    if (const index::PeriodFacet* period = index::periods_of(row.facet)) {
      for (std::string& value : values) value = canonical(value, name, row.name, *period);
    }
    if (!values.empty()) all.emplace(row.facet, std::move(values));
  }
  return all;
}

std::optional<search::HistogramRequest> take_histogram(Parameters& parameters) {
  const std::optional<std::string> given = parameters.take("histogram");
  if (!given || given->empty()) return std::nullopt;
  // A histogram without an interval has the one that suits what is found; see search::make_histogram().
  if (*given == kAutomatic) return search::HistogramRequest{};
  const std::optional<search::Interval> interval = interval_named(*given);
  if (!interval) {
    throw InvalidParameter("histogram",
                           R"(must be one of "auto", "day", "week", "month", "quarter", "year")");
  }
  return search::HistogramRequest{interval};
}

std::string take_revision(Parameters& parameters) {
  std::string revision = parameters.take("revision").value_or("");
  if (revision.size() > kMaxRevisionBytes) {
    throw InvalidParameter("revision", fmt::format("must be at most {} bytes", kMaxRevisionBytes));
  }
  return revision;
}

// Limits offset and limit together: to show a page, the search must keep the best articles of all pages
// before it as well.
std::size_t take_offset(Parameters& parameters, std::size_t limit) {
  const std::size_t offset = parameters.take_number("offset", 0, {.least = 0, .most = kMaxWindow});
  if (offset + limit > kMaxWindow) {
    throw InvalidParameter("offset", fmt::format("offset and limit together must be at most {}", kMaxWindow));
  }
  return offset;
}

// Reads one tag of the highlight. A long one would stand in the answer once for every marked word.
std::string take_tag(Parameters& parameters, std::string_view name, std::string fallback) {
  std::string tag = parameters.take(name).value_or(std::move(fallback));
  if (tag.size() > kMaxHighlightBytes) {
    throw InvalidParameter(std::string(name), fmt::format("must be at most {} bytes", kMaxHighlightBytes));
  }
  return tag;
}

// Collects the parameters that differ from their defaults, so that addresses stay short.
class QueryString {
 public:
  template <typename Value>
  void add(std::string_view name, const Value& value, const Value& fallback) {
    if (!(value == fallback)) append(name, fmt::format("{}", value));
  }
  void append(std::string_view name, std::string_view value) {
    text_ += fmt::format("{}{}={}", text_.empty() ? "" : "&", name, percent_encode(value));
  }
  [[nodiscard]] std::string text() && { return std::move(text_); }

 private:
  std::string text_;
};

std::string join_facets(const std::vector<search::Facet>& facets) {
  std::string list;
  for (const search::Facet facet : facets) {
    list += fmt::format("{}{}", list.empty() ? "" : ",", name_of(facet));
  }
  return list;
}

}  // namespace

std::string excluding_name(search::Facet facet) {
  return fmt::format("not_{}", name_of(facet));
}

search::SearchRequest take_selection(Parameters& parameters, search::SearchRequest defaults) {
  search::SearchRequest request = std::move(defaults);
  request.text = parameters.take("q").value_or("");
  request.match = take_word(parameters, "match", kMatches, request.match);
  request.spelling = take_word(parameters, "spelling", kSpellings, request.spelling);
  request.sort = take_word(parameters, "sort", kSorts, request.sort);
  request.from = take_date(parameters, "from");
  request.to = take_date(parameters, "to");
  // Both are periods. "from=2022-06" with "to=2022" overlap and are fine; only dates with no day between them
  // are refused.
  if (request.from && request.to && request.from->first_day > request.to->last_day) {
    throw InvalidParameter("from", "must not be later than \"to\"");
  }
  request.chosen = take_values(parameters, choosing_name);
  request.excluded = take_values(parameters, excluding_name);
  request.group = take_word(parameters, "group", kGroupings, request.group);
  return request;
}

void take_window(Parameters& parameters, search::SearchRequest& request) {
  request.limit = parameters.take_number("limit", request.limit, {.least = 0, .most = kMaxLimit});
  request.offset = take_offset(parameters, request.limit);
}

search::SearchRequest take_search_parameters(Parameters& parameters) {
  search::SearchRequest request = take_selection(parameters, {});
  take_window(parameters, request);
  request.facets = take_facets(parameters);
  request.histogram = take_histogram(parameters);
  request.revision = take_revision(parameters);
  request.snippet_length = parameters.take_number("snippet_length", request.snippet_length,
                                                  {.least = kMinSnippetLength, .most = kMaxSnippetLength});
  request.explain = take_word(parameters, "explain", kExplanations, request.explain);
  return request;
}

Highlight take_highlight(Parameters& parameters) {
  Highlight highlight;
  highlight.pre = take_tag(parameters, "highlight_pre", std::move(highlight.pre));
  highlight.post = take_tag(parameters, "highlight_post", std::move(highlight.post));
  return highlight;
}

std::string to_query_string(const search::SearchRequest& request, const search::SearchRequest& defaults) {
  QueryString query;
  // The query is written even where it is empty, as "q=" is what tells a search for all articles from the
  // home page.
  query.append("q", request.text);
  query.add("match", word_of(request.match, kMatches), word_of(defaults.match, kMatches));
  query.add("spelling", word_of(request.spelling, kSpellings), word_of(defaults.spelling, kSpellings));
  query.add("sort", word_of(request.sort, kSorts), word_of(defaults.sort, kSorts));
  query.add("group", word_of(request.group, kGroupings), word_of(defaults.group, kGroupings));
  query.add("explain", word_of(request.explain, kExplanations), word_of(defaults.explain, kExplanations));
  query.add("limit", request.limit, defaults.limit);
  query.add("offset", request.offset, defaults.offset);
  if (request.from) query.append("from", request.from->text);
  if (request.to) query.append("to", request.to->text);
  for (const auto& [facet, values] : request.chosen) {
    for (const std::string& value : values) query.append(name_of(facet), value);
  }
  for (const auto& [facet, values] : request.excluded) {
    for (const std::string& value : values) query.append(excluding_name(facet), value);
  }
  query.add("facets", join_facets(request.facets), std::string());
  if (request.histogram) {
    const auto interval = request.histogram->interval;
    query.append("histogram", interval ? name_of(*interval) : kAutomatic);
  }
  query.add("revision", request.revision, std::string());
  query.add("snippet_length", request.snippet_length, defaults.snippet_length);
  return std::move(query).text();
}

std::string highlight_query_string(const Highlight& highlight) {
  QueryString query;
  query.add("highlight_pre", highlight.pre, Highlight{}.pre);
  query.add("highlight_post", highlight.post, Highlight{}.post);
  const std::string text = std::move(query).text();
  return text.empty() ? text : "&" + text;
}

}  // namespace depeche::http
