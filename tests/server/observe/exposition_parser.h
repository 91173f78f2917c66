// A strict reader of the text format of Prometheus: what promtool would refuse is an error here too.
#pragma once

#include <map>
#include <stdexcept>
#include <string>

namespace depeche::observe {

class ExpositionError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// Each sample as "name{labels}" with its value. Throws ExpositionError for a line that is none; for a sample
// without HELP and TYPE before it, apart from the others of its name, twice, or with labels that are none;
// for a counter whose name lacks _total; for a histogram whose buckets fall, lack +Inf or miss its count.
[[nodiscard]] std::map<std::string, double> parse_exposition(const std::string& text);

}  // namespace depeche::observe
