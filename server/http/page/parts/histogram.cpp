#include "server/http/page/parts/histogram.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "server/http/exchange/interval_name.h"
#include "server/http/page/parts/period_presets.h"

// The chart is drawn by the server as SVG, with a link for each bar, so that a period can be chosen without
// scripts. Each bar stands in a slot of kWidth units, and the SVG is stretched to the width that it has on
// the screen, so that heights and widths are whole numbers whatever the screen. Below the chart, the same
// numbers stand in a table, for readers who don't see the bars, and a form takes any two dates.
namespace depeche::http {
namespace {

using kainjow::mustache::data;
using search::Histogram;
using search::HistogramBucket;
using search::Interval;

constexpr std::size_t kMostBars = 400;  // more are too thin to see: the table alone shows those
constexpr std::uint64_t kHeight = 100;  // of the chart, in units of its view box
constexpr std::uint64_t kWidth = 10;    // of a bar with the gap behind it
constexpr std::uint64_t kGap = 2;
constexpr double kLowest = 3;  // what one article among thousands still shows

// What a bucket is called: "6 janvier 2022", "semaine du 3 janvier 2022", "1ᵉʳ trimestre 2022", "2022".
std::string label(const PageLanguage& language, Interval interval, const HistogramBucket& bucket) {
  switch (interval) {
    case Interval::week:
      return language.text("week_of", {{"day", language.date(bucket.from)}});
    case Interval::quarter:
      return language.text(fmt::format("quarter_{}", bucket.value.back()),
                           {{"year", bucket.value.substr(0, bucket.value.find('-'))}});
    case Interval::day:
    case Interval::month:
    case Interval::year:
      break;
  }
  return language.date(bucket.value);
}

// The dates that ask for a bucket: as short as they may be.
std::string first_date(Interval interval, const HistogramBucket& bucket) {
  return interval == Interval::month || interval == Interval::year ? bucket.value : bucket.from;
}

std::string last_date(Interval interval, const HistogramBucket& bucket) {
  return interval == Interval::month || interval == Interval::year ? bucket.value : bucket.to;
}

// In units of the view box. A bucket with any article has a bar that can be seen.
std::uint64_t bar_height(std::uint64_t count, std::uint64_t most) {
  if (count == 0) return 0;
  const double height = static_cast<double>(kHeight) * static_cast<double>(count) / static_cast<double>(most);
  return static_cast<std::uint64_t>(std::lround(std::max(height, kLowest)));
}

// The share of a bucket's articles that the search finds, in whole per cent; empty where it has no articles.
std::string share(const PageLanguage& language, const HistogramBucket& bucket) {
  if (bucket.total == 0) return {};
  const double percent = 100 * static_cast<double>(bucket.count) / static_cast<double>(bucket.total);
  const bool is_little = bucket.count > 0 && percent < 1;
  const std::string number = language.number(static_cast<std::uint64_t>(std::lround(percent)));
  return is_little ? language.text("share_little") : language.text("share", {{"number", number}});
}

// The highest number of articles in a bucket, which has the highest bar; at least 1, as heights are divided
// by it.
std::uint64_t most_in(const Histogram& histogram) {
  std::uint64_t most = 1;
  for (const HistogramBucket& bucket : histogram.buckets) most = std::max(most, bucket.count);
  return most;
}

// A bar of the chart and a row of the table for each bucket.
data buckets_data(const PageLanguage& language, const PageAddress& address, const Histogram& histogram) {
  const PageAddress first_page = address.without("offset");
  const std::uint64_t most = most_in(histogram);
  data list{data::type::list};
  std::uint64_t x = 0;
  for (const HistogramBucket& bucket : histogram.buckets) {
    const std::uint64_t height = bar_height(bucket.count, most);
    const std::string from = first_date(histogram.interval, bucket);
    const std::string to = last_date(histogram.interval, bucket);
    const std::string name = label(language, histogram.interval, bucket);
    const std::string count = language.count("count", bucket.count);
    data item;
    item.set("label", name);
    item.set("name", language.text("bucket_name", {{"period", name}, {"count", count}}));
    item.set("from", bucket.from);
    item.set("to", bucket.to);
    item.set("href", first_page.with("from", from).with("to", to).results());
    item.set("number", std::to_string(bucket.count));
    item.set("count", language.number(bucket.count));
    item.set("total", language.number(bucket.total));
    item.set("share", share(language, bucket));
    item.set("is_filled", bucket.count > 0);
    item.set("x", std::to_string(x));
    item.set("y", std::to_string(kHeight - height));
    item.set("bar_height", std::to_string(height));
    list << item;
    x += kWidth;
  }
  return list;
}

// The bars stay slim where they are few.
void set_chart(data& content, const PageLanguage& language, const Histogram& histogram) {
  constexpr double kWidest = 2.5;  // rem
  const std::size_t bars = histogram.buckets.size();
  content.set("has_chart", bars > 1 && bars <= kMostBars);
  if (bars == 0) return;
  content.set("width", std::to_string(bars * kWidth));
  content.set("bar_width", std::to_string(kWidth - kGap));
  content.set("slot_width", std::to_string(kWidth));
  content.set("height", std::to_string(kHeight));
  content.set("widest", fmt::format("{}rem", kWidest * static_cast<double>(bars)));
  content.set("first", label(language, histogram.interval, histogram.buckets.front()));
  content.set("last", label(language, histogram.interval, histogram.buckets.back()));
}

// "2022-01-06" of "20220106", as <input type=date> takes it.
std::string day(const std::string& digits) {
  return fmt::format("{}-{}-{}", digits.substr(0, 4), digits.substr(4, 2), digits.substr(6, 2));
}

// The form sends the two dates and keeps the rest of the search, as hidden inputs.
void set_form(data& content, const PageAddress& address, const search::SearchRequest& request) {
  const PageAddress others = address.without("from").without("to").without("offset");
  content.set("kept", inputs_data(others.parameters()));
  content.set("from", request.from ? day(request.from->first_day) : "");
  content.set("to", request.to ? day(request.to->last_day) : "");
  content.set("has_period", address.has("from") || address.has("to"));
  content.set("clear_href", others.results());
}

// The articles that are in no bucket: without a date, with a date less precise than the buckets, or far from
// all of them.
void set_remainders(data& content, const PageLanguage& language, const Histogram& histogram) {
  content.set("has_undated", histogram.undated > 0);
  content.set("undated", language.count("undated", histogram.undated));
  content.set("has_imprecise", histogram.imprecise > 0);
  content.set("imprecise", language.count("imprecise", histogram.imprecise));
  content.set("has_outside", histogram.outside > 0);
  content.set("outside", language.count("outside", histogram.outside));
}

}  // namespace

std::string render_histogram(const PageStyle& style, const SearchOfDay& search, const Histogram& histogram) {
  const PageLanguage& language = style.language;
  const PageAddress& address = search.address;
  if (histogram.buckets.empty() && !address.has("from") && !address.has("to")) return {};
  data content;
  content.set("t", strings_data(language));
  content.set("root", address.root());
  content.set("unit", language.text(fmt::format("histogram_{}", name_of(histogram.interval))));
  content.set("has_buckets", !histogram.buckets.empty());
  content.set("buckets", buckets_data(language, address, histogram));
  content.set("most", language.count("count", most_in(histogram)));
  set_chart(content, language, histogram);
  set_form(content, address, search.request);
  content.set("presets", period_presets(language, address, search.today));
  set_remainders(content, language, histogram);
  return style.templates.render("histogram", content);
}

}  // namespace depeche::http
