#include "server/http/routing/parameters.h"

#include <doctest/doctest.h>

namespace depeche::http {
namespace {

httplib::Request request_for(const std::string& target) {
  httplib::Request request;
  request.target = target;
  return request;
}

// The parameter that is refused; "-" where none is.
template <typename Use>
std::string refused(const std::string& target, Use use) {
  try {
    Parameters parameters(request_for(target));
    use(parameters);
    parameters.reject_unknown();
  } catch (const InvalidParameter& error) {
    return error.parameter();
  }
  return "-";
}

TEST_SUITE("http/parameters") {
  TEST_CASE("values are decoded as forms encode them") {
    Parameters parameters(request_for("/x?q=d%27%C3%A9t%C3%A9+1%2B1&tag=a&tag=b&n%61me=v"));
    CHECK(parameters.take("q") == "d'été 1+1");
    CHECK(parameters.take_all("tag") == std::vector<std::string>{"a", "b"});
    CHECK(parameters.take("name") == "v");
    CHECK(parameters.take("missing") == std::nullopt);
    CHECK(parameters.take_all("missing").empty());
    CHECK_NOTHROW(parameters.reject_unknown());
  }

  TEST_CASE("an empty value is given") {
    CHECK(Parameters(request_for("/?q=")).take("q") == "");
  }

  TEST_CASE("what can't be accepted is refused by name") {
    struct Row {
      std::string target, parameter;
    };
    const Row rows[] = {
        {"/?q=a", "-"},         {"/", "-"},
        {"/?q=a&q=b", "q"},     {"/?q=a&q=a", "q"},  // twice the same is twice
        {"/?p=a", "p"},         {"/?q=a&Q=a", "Q"},
        {"/?=a", ""},           {"/?q=%FF", "q"},
        {"/?q=\xff", "q"},      {"/?q=%C3", "q"},
        {"/?q=%ED%A0%80", "q"},  // a surrogate
        {"/?q=%C0%AF", "q"},     // overlong
        {"/?q=a%00b", "q"},     {"/?unknown=%FF", "unknown"},
        {"/?%FF=a", "%FF"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.target);
      CHECK(refused(row.target, [](Parameters& parameters) { (void)parameters.take("q"); }) == row.parameter);
    }
  }

  TEST_CASE("numbers are whole and in their range") {
    struct Row {
      std::string target, parameter;
    };
    const Row rows[] = {
        {"/", "-"},         {"/?n=2", "-"},      {"/?n=9", "-"},   {"/?n=007", "-"},
        {"/?n=1", "n"},     {"/?n=10", "n"},     {"/?n=-3", "n"},  {"/?n=%2B3", "n"},
        {"/?n=", "n"},      {"/?n=abc", "n"},    {"/?n=3.5", "n"}, {"/?n=3e0", "n"},
        {"/?n=0x3", "n"},   {"/?n=+3", "n"},     {"/?n=3+", "n"},  {"/?n=99999999999999999999", "n"},
        {"/?n=3&n=3", "n"}, {"/?n=%D9%A3", "n"},  // an Arabic 3
    };
    for (const Row& row : rows) {
      CAPTURE(row.target);
      const auto take = [](Parameters& parameters) {
        (void)parameters.take_number("n", 5, {.least = 2, .most = 9});
      };
      CHECK(refused(row.target, take) == row.parameter);
    }
    CHECK(Parameters(request_for("/")).take_number("n", 5, {.least = 2, .most = 9}) == 5);
    CHECK(Parameters(request_for("/?n=7")).take_number("n", 5, {.least = 2, .most = 9}) == 7);
  }
}

}  // namespace
}  // namespace depeche::http
