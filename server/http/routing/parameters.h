// The parameters of a request: each is taken by the code that knows its meaning, and what nobody
// took is an error, so that a misspelt name is never silently ignored.
//
// Thread rule: one thread at a time; lives as long as one request.
#pragma once

#include <httplib.h>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/http/routing/problem.h"

namespace depeche::http {

// All values are valid UTF-8 without NUL. Everything here throws InvalidParameter.
class Parameters {
 public:
  explicit Parameters(const httplib::Request& request);

  // nullopt: not given. Throws where it is given twice.
  [[nodiscard]] std::optional<std::string> take(std::string_view name);

  // In the order given; empty: not given.
  [[nodiscard]] std::vector<std::string> take_all(std::string_view name);

  // `fallback` where it is not given; throws unless it is a whole number in [least, most].
  struct Range {
    std::size_t least, most;
  };
  [[nodiscard]] std::size_t take_number(std::string_view name, std::size_t fallback, Range range);

  // Throws for the first one that nobody took.
  void reject_unknown() const;

 private:
  struct Parameter {
    std::string name;
    std::string value;
    bool is_taken = false;
  };
  std::vector<Parameter> parameters_;
};

}  // namespace depeche::http
