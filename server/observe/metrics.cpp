// Metrics are made under the mutex and never removed, so references to them stay valid and are counted into
// without it. The numbers of one exposition need not be of one moment: Prometheus only looks at how each of
// them grows.
#include "server/observe/metrics.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <exception>
#include <string_view>

namespace depeche::observe {
namespace {

// Escapes line ends, and the characters in `special`: backslashes everywhere, quotes only in the value of a
// label.
std::string escaped(std::string_view text, std::string_view special) {
  std::string result;
  for (const char c : text) {
    if (c == '\n') {
      result += "\\n";
      continue;
    }
    if (special.find(c) != std::string_view::npos) result += '\\';
    result += c;
  }
  return result;
}

// The labels of a sample as in {route="/",status="200"}; empty where there are none.
std::string text_of(const Labels& labels) {
  std::string text;
  for (const auto& [name, value] : labels) {
    text += fmt::format("{}{}=\"{}\"", text.empty() ? "{" : ",", name, escaped(value, "\\\""));
  }
  return text.empty() ? text : text + "}";
}

// Numbers as Go reads them, in which Prometheus is written.
std::string text_of(double value) {
  if (std::isnan(value)) return "NaN";
  if (std::isinf(value)) return value > 0 ? "+Inf" : "-Inf";
  return fmt::format("{}", value);
}

}  // namespace

// A value that is equal to a bound falls into its bucket, as Prometheus' "le" (less or equal) says.
void Histogram::observe(double seconds) {
  const auto bound = std::lower_bound(kBounds.begin(), kBounds.end(), seconds);
  const std::lock_guard lock(mutex_);
  ++state_.counts[static_cast<std::size_t>(bound - kBounds.begin())];
  state_.sum += seconds;
}

Histogram::Snapshot Histogram::snapshot() const {
  const std::lock_guard lock(mutex_);
  return state_;
}

// The samples of one name so far. The first call for a name sets its type and help.
Exposition::Family& Exposition::family(const std::string& name, const char* type, const std::string& help) {
  Family& family = families_[name];
  if (family.type.empty()) family = {.type = type, .help = help, .samples = {}};
  return family;
}

void Exposition::sample(Type type, const std::string& name, const std::string& help, double value,
                        const Labels& labels) {
  Family& target = family(name, type == Type::counter ? "counter" : "gauge", help);
  target.samples += fmt::format("{}{} {}\n", name, text_of(labels), text_of(value));
}

void Exposition::histogram(const std::string& name, const std::string& help,
                           const Histogram::Snapshot& snapshot, const Labels& labels) {
  std::string& samples = family(name, "histogram", help).samples;
  Labels bounded = labels;
  bounded.emplace_back("le", "");
  std::uint64_t count = 0;  // Prometheus wants each bucket to count the smaller ones too
  for (std::size_t i = 0; i < snapshot.counts.size(); ++i) {
    count += snapshot.counts[i];
    bounded.back().second = i < Histogram::kBounds.size() ? text_of(Histogram::kBounds[i]) : "+Inf";
    samples += fmt::format("{}_bucket{} {}\n", name, text_of(bounded), count);
  }
  samples += fmt::format("{}_sum{} {}\n", name, text_of(labels), text_of(snapshot.sum));
  samples += fmt::format("{}_count{} {}\n", name, text_of(labels), count);
}

std::string Exposition::text() const {
  std::string text;
  for (const auto& [name, family] : families_) {
    text += fmt::format("# HELP {} {}\n# TYPE {} {}\n", name, escaped(family.help, "\\"), name, family.type);
    text += family.samples;
  }
  return text;
}

// Looked up by name and labels each time: who counts often keeps the reference.
Counter& Metrics::counter(const std::string& name, const std::string& help, const Labels& labels) {
  const std::lock_guard lock(mutex_);
  Family<Counter>& family = counters_.try_emplace(name, Family<Counter>{help, {}}).first->second;
  std::unique_ptr<Counter>& counter = family.metrics[labels];
  if (counter == nullptr) counter = std::make_unique<Counter>();
  return *counter;
}

Histogram& Metrics::histogram(const std::string& name, const std::string& help, const Labels& labels) {
  const std::lock_guard lock(mutex_);
  Family<Histogram>& family = histograms_.try_emplace(name, Family<Histogram>{help, {}}).first->second;
  std::unique_ptr<Histogram>& histogram = family.metrics[labels];
  if (histogram == nullptr) histogram = std::make_unique<Histogram>();
  return *histogram;
}

void Metrics::collect(Collector collector) {
  const std::lock_guard lock(mutex_);
  collectors_.push_back(std::move(collector));
}

std::string Metrics::exposition() const {
  Exposition exposition;
  std::vector<Collector> collectors;
  {
    const std::lock_guard lock(mutex_);
    collectors = collectors_;
    for (const auto& [name, family] : counters_) {
      for (const auto& [labels, counter] : family.metrics) {
        const auto value = static_cast<double>(counter->value());
        exposition.sample(Exposition::Type::counter, name, family.help, value, labels);
      }
    }
    for (const auto& [name, family] : histograms_) {
      for (const auto& [labels, histogram] : family.metrics) {
        exposition.histogram(name, family.help, histogram->snapshot(), labels);
      }
    }
  }
  // Without the mutex: a collector may take its time, or use a counter itself.
  for (const Collector& collector : collectors) {
    Exposition attempt = exposition;  // thrown away where the collector throws half-way
    try {
      collector(attempt);
    } catch (const std::exception&) {
      continue;  // what can't be known now, as the size of a database that isn't there, has no sample
    }
    exposition = std::move(attempt);
  }
  return exposition.text();
}

}  // namespace depeche::observe
