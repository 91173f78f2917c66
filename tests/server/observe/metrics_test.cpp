#include "server/observe/metrics.h"

#include <doctest/doctest.h>

#include <stdexcept>
#include <thread>

#include "server/observe/process_metrics.h"
#include "tests/server/observe/exposition_parser.h"

namespace depeche::observe {
namespace {

TEST_SUITE("observe/metrics") {
  TEST_CASE("a counter is one by its name and labels") {
    Metrics metrics;
    metrics.counter("a_total", "All.").add();
    metrics.counter("a_total", "Ignored.").add(2);
    metrics.counter("a_total", "All.", {{"kind", "x"}}).add(5);
    CHECK(metrics.exposition() ==
          "# HELP a_total All.\n# TYPE a_total counter\na_total 3\na_total{kind=\"x\"} 5\n");
  }

  TEST_CASE("what stands in labels and help can't end its line") {
    Metrics metrics;
    metrics.counter("a_total", "Back\\slash\nand \"quotes\".", {{"kind", "\"x\"\n\\"}}).add();
    const std::string text = metrics.exposition();
    CHECK(text ==
          "# HELP a_total Back\\\\slash\\nand \"quotes\".\n# TYPE a_total counter\n"
          "a_total{kind=\"\\\"x\\\"\\n\\\\\"} 1\n");
    CHECK(parse_exposition(text).size() == 1);
  }

  TEST_CASE("a histogram counts what is at most each bound") {
    Metrics metrics;
    Histogram& histogram = metrics.histogram("h_seconds", "H.", {{"route", "/"}});
    for (const double seconds : {0.0, 0.001, 0.0011, 0.3, 99.0}) histogram.observe(seconds);
    const auto samples = parse_exposition(metrics.exposition());
    struct Row {
      const char* bound;
      double count;
    };
    const Row rows[] = {{"0.001", 2}, {"0.0025", 3}, {"0.25", 3}, {"0.5", 4}, {"10", 4}, {"+Inf", 5}};
    for (const Row& row : rows) {
      CAPTURE(row.bound);
      CHECK(samples.at(std::string("h_seconds_bucket{route=\"/\",le=\"") + row.bound + "\"}") == row.count);
    }
    CHECK(samples.at("h_seconds_count{route=\"/\"}") == 5);
    CHECK(samples.at("h_seconds_sum{route=\"/\"}") == doctest::Approx(99.3021));
  }

  TEST_CASE("collectors add what they look up, and one that fails takes nothing with it") {
    Metrics metrics;
    metrics.counter("a_total", "All.").add();
    metrics.collect([](Exposition& exposition) {
      exposition.gauge("half", "Not kept.", 1);
      throw std::runtime_error("no database");
    });
    metrics.collect([](Exposition& exposition) {
      exposition.gauge("g", "G.", 0.5, {{"state", "a"}});
      exposition.gauge("other", "O.", 1e15);
      exposition.gauge("g", "G.", 2, {{"state", "b"}});
    });
    const auto samples = parse_exposition(metrics.exposition());
    CHECK(samples.size() == 4);
    CHECK(samples.at("g{state=\"a\"}") == 0.5);
    CHECK(samples.at("g{state=\"b\"}") == 2);
    CHECK(samples.at("other") == 1e15);
  }

  TEST_CASE("many threads count together") {
    Metrics metrics;
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
      threads.emplace_back([&] {
        for (int n = 0; n < 1000; ++n) {
          metrics.counter("a_total", "All.").add();
          metrics.histogram("h", "H.").observe(1);
        }
      });
    }
    for (std::thread& thread : threads) thread.join();
    const auto samples = parse_exposition(metrics.exposition());
    CHECK(samples.at("a_total") == 4000);
    CHECK(samples.at("h_count") == 4000);
  }

  TEST_CASE("a process says what it uses") {
    Metrics metrics;
    collect_process_metrics(metrics);
    const auto samples = parse_exposition(metrics.exposition());
    CHECK(samples.at("process_resident_memory_bytes") > 100'000);
    CHECK(samples.at("process_open_fds") >= 3);
    CHECK(samples.at("process_max_fds") >= samples.at("process_open_fds"));
    CHECK(samples.at("process_cpu_seconds_total") >= 0);
    CHECK(samples.at("process_start_time_seconds") > 1.7e9);
  }
}

}  // namespace
}  // namespace depeche::observe
