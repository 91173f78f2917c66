// Says which pages of other origins may read what the API answers: none, unless somebody names them.
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

  // Sets the headers by which the browser lets the page that asks read the answer, where its origin is one of
  // these. Always adds "Origin" to Vary where there are any.
  void allow(const httplib::Request& request, httplib::Response& response) const;

  // A browser asks first (a "preflight") before it sends a request that is not simple. Answers such a
  // question with a 204 and returns true, where the origin is one of these; else returns false.
  [[nodiscard]] bool answer_preflight(const httplib::Request& request, httplib::Response& response) const;

 private:
  [[nodiscard]] bool allows(const std::string& origin) const;

  std::vector<std::string> origins_;
};

}  // namespace depeche::http
