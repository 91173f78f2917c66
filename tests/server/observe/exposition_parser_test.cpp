#include "tests/server/observe/exposition_parser.h"

#include <doctest/doctest.h>

#include <optional>
#include <regex>
#include <set>
#include <sstream>

namespace depeche::observe {
namespace {

const std::string kLabel = R"re([a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\n]|\\["\\n])*")re";

class Parser {
 public:
  std::map<std::string, double> parse(const std::string& text) {
    if (text.empty() || text.back() != '\n') fail("the last line has no end");
    std::istringstream lines(text);
    for (line_ = ""; std::getline(lines, line_);) {
      if (line_.starts_with('#')) {
        read_comment();
      } else {
        read_sample();
      }
    }
    end_family();
    return std::move(samples_);
  }

 private:
  [[noreturn]] void fail(const std::string& why) const { throw ExpositionError(why + ": " + line_); }

  void read_comment() {
    static const std::regex help(R"(# HELP ([a-zA-Z_:][a-zA-Z0-9_:]*) (.+))");
    static const std::regex type(R"(# TYPE ([a-zA-Z_:][a-zA-Z0-9_:]*) (counter|gauge|histogram))");
    std::smatch found;
    if (std::regex_match(line_, found, help)) {
      end_family();
      name_ = found[1];
      type_.clear();
      if (!names_.insert(name_).second) fail("a name stands in two places");
    } else if (std::regex_match(line_, found, type)) {
      if (found[1] != name_ || !type_.empty()) fail("TYPE does not follow its HELP");
      type_ = found[2];
      const bool ends_in_total = name_.ends_with("_total");
      if ((type_ == "counter") != ends_in_total) fail("_total is for counters, and for all of them");
    } else {
      fail("neither HELP nor TYPE");
    }
  }

  void read_sample() {
    static const std::regex sample("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(" + kLabel + "(?:," + kLabel +
                                   R"()*)\})? ([0-9.e+-]+|\+Inf|-Inf|NaN))");
    std::smatch found;
    if (!std::regex_match(line_, found, sample)) fail("no sample");
    std::string suffix = found[1];
    if (type_.empty() || !suffix.starts_with(name_)) fail("a sample without HELP and TYPE");
    suffix.erase(0, name_.size());
    const double value = std::stod(found[3]);
    const std::string key = line_.substr(0, line_.rfind(' '));
    if (!samples_.emplace(key, value).second) fail("a sample stands twice");
    if (type_ == "histogram") return read_histogram(suffix, found[2], value);
    if (!suffix.empty()) fail("a sample of another name");
    if (type_ == "counter" && value < 0) fail("a counter below 0");
  }

  void read_histogram(const std::string& suffix, const std::string& labels, double value) {
    if (suffix == "_bucket") {
      const std::size_t le = labels.rfind("le=\"");
      if (le == std::string::npos) fail("a bucket without its bound");
      if (value < last_bucket_) fail("buckets fall");
      last_bucket_ = value;
      has_infinity_ = labels.substr(le) == "le=\"+Inf\"";
    } else if (suffix == "_count") {
      if (!has_infinity_ || value != last_bucket_) fail("the count is not that of the last bucket");
      last_bucket_ = 0;
      has_infinity_ = false;
    } else if (suffix != "_sum") {
      fail("no part of a histogram");
    }
  }

  void end_family() const {
    if (has_infinity_) fail("a histogram without its count");
  }

  std::string line_, name_, type_;
  std::set<std::string> names_;
  std::map<std::string, double> samples_;
  double last_bucket_ = 0;
  bool has_infinity_ = false;
};

}  // namespace

std::map<std::string, double> parse_exposition(const std::string& text) {
  return Parser().parse(text);
}

TEST_SUITE("observe/exposition_parser") {
  TEST_CASE("what Prometheus takes is taken") {
    const auto samples = parse_exposition(
        "# HELP a_total All.\n# TYPE a_total counter\na_total 1\na_total{b=\"c\\\"\\\\\\n\",d=\"\"} 2.5e+3\n"
        "# HELP g A gauge.\n# TYPE g gauge\ng -1\n");
    CHECK(samples.at("a_total") == 1);
    CHECK(samples.at("a_total{b=\"c\\\"\\\\\\n\",d=\"\"}") == 2500);
    CHECK(samples.at("g") == -1);
  }

  TEST_CASE("what Prometheus or promtool refuses is refused") {
    const std::string head = "# HELP a_total All.\n# TYPE a_total counter\n";
    const std::string buckets = "# HELP h H.\n# TYPE h histogram\n";
    const std::string rows[] = {
        "",
        "a_total 1\n",
        head + "a_total 1",
        head + "a_total\n",
        head + "a_total x\n",
        head + "a_total -1\n",
        head + "a_total{b=c} 1\n",
        head + "a_total{b=\"c} 1\n",
        head + "a_total{} 1\n",
        head + "a_total{b=\"\"\"} 1\n",
        head + "a_total 1\na_total 2\n",
        head + "b_total 1\n",
        head + "a_total 1\n\n",
        head + "a_total 1\n# HELP g G.\n# TYPE g gauge\ng 1\n" + head,
        "# HELP a All.\n# TYPE a counter\na 1\n",
        "# HELP a_total All.\n# TYPE a_total gauge\na_total 1\n",
        "# TYPE a_total counter\na_total 1\n",
        buckets + "h_bucket{le=\"1\"} 2\nh_bucket{le=\"+Inf\"} 1\nh_sum 1\nh_count 1\n",
        buckets + "h_bucket{le=\"1\"} 1\nh_sum 1\nh_count 1\n",
        buckets + "h_bucket{le=\"+Inf\"} 1\nh_sum 1\nh_count 2\n",
        buckets + "h_bucket{le=\"+Inf\"} 1\nh_sum 1\n",
        buckets + "h_bucket 1\n",
    };
    for (const std::string& text : rows) {
      CAPTURE(text);
      CHECK_THROWS_AS((void)parse_exposition(text), ExpositionError);
    }
  }
}

}  // namespace depeche::observe
