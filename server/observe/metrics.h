// Counters and histograms, each known by a name and labels, and the text in which Prometheus reads them.
//
// Names follow the conventions of Prometheus: "depeche_", then what is counted, its unit, and "_total" for
// counters. Each value of a label costs memory for ever, so a label is a route or a status, never a path.
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

// A number that only grows.
class Counter {
 public:
  void add(std::uint64_t count = 1) { value_.fetch_add(count, std::memory_order_relaxed); }
  [[nodiscard]] std::uint64_t value() const { return value_.load(std::memory_order_relaxed); }

 private:
  std::atomic<std::uint64_t> value_ = 0;
};

// Counts durations by how long they are: in buckets whose upper bounds go from a millisecond to ten seconds.
class Histogram {
 public:
  static constexpr std::array<double, 12> kBounds{0.001, 0.0025, 0.005, 0.01, 0.025, 0.05,
                                                  0.1,   0.25,   0.5,   1,    2.5,   10};

  void observe(double seconds);

  struct Snapshot {
    // How many durations fell into each bucket, and into no smaller one; the last is for those above all
    // bounds.
    std::array<std::uint64_t, kBounds.size() + 1> counts{};
    double sum = 0;  // of all durations, in seconds
  };
  [[nodiscard]] Snapshot snapshot() const;

 private:
  mutable std::mutex mutex_;
  Snapshot state_;
};

// Writes samples in the text format of Prometheus, version 0.0.4, which wants all samples of one name
// together: they may be added in any order.
//
// Thread rule: one thread at a time, unlike the rest of this header.
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
  // The metric of this name with these labels. The first call makes it, at 0; later ones give the same one.
  // It is valid as long as this. `help` is an English sentence; the one of a name's first call stays.
  Counter& counter(const std::string& name, const std::string& help, const Labels& labels = {});
  Histogram& histogram(const std::string& name, const std::string& help, const Labels& labels = {});

  // Adds a function that gives the samples of what is not counted but looked up, as the size of a file is.
  // Each exposition() calls it. Where it throws a std::exception, none of its samples are in that exposition.
  using Collector = std::function<void(Exposition&)>;
  void collect(Collector collector);

  // The text of all metrics as they are now.
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
