// Which pages of other origins may read what the API answers. None, unless somebody says so.
//
// Thread rule: immutable after construction.
#pragma once

#include <httplib.h>
#include <string>
#include <vector>

namespace depeche::http {

class Cors {
 public:
  Cors() = default;
  // Each is an origin as browsers write it ("https://example.org", "http://localhost:3000"), or "*" for all.
  // Throws InvalidRequest, one line that names the one that is neither.
  explicit Cors(std::vector<std::string> origins);

  // Lets the page that asks read the answer, where its origin is one of these.
  void allow(const httplib::Request& request, httplib::Response& response) const;

  // True for the question that a browser asks before a request that is not simple: then it is answered.
  [[nodiscard]] bool answer_preflight(const httplib::Request& request, httplib::Response& response) const;

 private:
  [[nodiscard]] bool allows(const std::string& origin) const;

  std::vector<std::string> origins_;
};

}  // namespace depeche::http
