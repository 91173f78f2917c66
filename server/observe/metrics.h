// Counters and histograms by name and labels, and their text for Prometheus.
//
// Names follow Prometheus: depeche_, then what is counted, its unit, and _total for counters. A label has few
// values: a route, never a path.
//
// Thread rule: synchronised inside; call from any thread.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace depeche::observe {

using Labels = std::vector<std::pair<std::string, std::string>>;  // in the order they are written

class Counter {
 public:
  void add(std::uint64_t count = 1) { value_.fetch_add(count, std::memory_order_relaxed); }
  [[nodiscard]] std::uint64_t value() const { return value_.load(std::memory_order_relaxed); }

 private:
  std::atomic<std::uint64_t> value_ = 0;
};

// Of seconds, in buckets from a millisecond to ten seconds.
class Histogram {
 public:
  static constexpr std::array<double, 12> kBounds{0.001, 0.0025, 0.005, 0.01, 0.025, 0.05,
                                                  0.1,   0.25,   0.5,   1,    2.5,   10};

  void observe(double seconds);

  struct Snapshot {
    std::array<std::uint64_t, kBounds.size() + 1>
        counts{};  // of each bucket alone; the last: above all bounds
    double sum = 0;
  };
  [[nodiscard]] Snapshot snapshot() const;

 private:
  mutable std::mutex mutex_;
  Snapshot state_;
};

// The text format of Prometheus, version 0.0.4. All samples of one name stand together, in whatever order
// they come.
class Exposition {
 public:
  enum class Type { counter, gauge };

  void sample(Type type, const std::string& name, const std::string& help, double value,
              const Labels& labels = {});
  void gauge(const std::string& name, const std::string& help, double value, const Labels& labels = {}) {
    sample(Type::gauge, name, help, value, labels);
  }
  void histogram(const std::string& name, const std::string& help, const Histogram::Snapshot& snapshot,
                 const Labels& labels);

  [[nodiscard]] std::string text() const;

 private:
  struct Family {
    std::string type;
    std::string help;
    std::string samples;
  };
  Family& family(const std::string& name, const char* type, const std::string& help);

  std::map<std::string, Family> families_;
};

class Metrics {
 public:
  // Counts from 0 at the first call; the same one for the same name and labels, and valid as long as this.
  // `help` is one English sentence; the first one given for a name stays.
  Counter& counter(const std::string& name, const std::string& help, const Labels& labels = {});
  Histogram& histogram(const std::string& name, const std::string& help, const Labels& labels = {});

  // For what is looked up rather than counted. Called by each exposition(), which passes over the samples of
  // a collector that throws a std::exception.
  using Collector = std::function<void(Exposition&)>;
  void collect(Collector collector);

  [[nodiscard]] std::string exposition() const;

 private:
  template <typename Metric>
  struct Family {
    std::string help;
    std::map<Labels, std::unique_ptr<Metric>> metrics;
  };

  mutable std::mutex mutex_;  // guards what follows
  std::map<std::string, Family<Counter>> counters_;
  std::map<std::string, Family<Histogram>> histograms_;
  std::vector<Collector> collectors_;
};

}  // namespace depeche::observe
