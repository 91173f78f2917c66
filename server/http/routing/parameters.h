// Reads the parameters in the query of a request. The code that knows the meaning of a parameter takes it; a
// parameter that nobody took is an error, so that a misspelt name is never silently ignored.
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

// Names and values are valid UTF-8; values hold no NUL. All functions throw InvalidParameter, the constructor
// too.
class Parameters {
 public:
  explicit Parameters(const httplib::Request& request);

  // Returns the value of a parameter; nullopt where the request has none. Throws where it has two or more.
  [[nodiscard]] std::optional<std::string> take(std::string_view name);

  // Returns all values of a parameter in the order of the request; empty where it has none.
  [[nodiscard]] std::vector<std::string> take_all(std::string_view name);

  // Returns the value of a parameter as a whole number, or `fallback` where the request has none. Throws
  // where it is no whole number from range.least to range.most, both included.
  struct Range {
    std::size_t least, most;
  };
  [[nodiscard]] std::size_t take_number(std::string_view name, std::size_t fallback, Range range);

  // Throws for the first parameter that nobody took. Call it when all known ones are taken.
  void reject_unknown() const;

 private:
  struct Parameter {
    std::string name;
    std::string value;
    bool is_taken = false;
  };
  std::vector<Parameter> parameters_;
};

// With embargoed=1 a request asks for what is under embargo (exchange/embargoed_articles.h), which needs a
// key.
inline constexpr std::string_view kEmbargoed = "embargoed";

// True where the request has a parameter of this name, however it is encoded.
[[nodiscard]] bool has_parameter(const httplib::Request& request, std::string_view name);

// The target without the parameters of this name; the others stay as they are.
[[nodiscard]] std::string target_without(std::string_view target, std::string_view name);

}  // namespace depeche::http
