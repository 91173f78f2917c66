// Tells the client what went wrong, by "problem details" (RFC 9457). This is the one place where something
// thrown becomes a status; handlers just throw.
//
// Thread rule: plain values and pure functions; call from any thread.
#pragma once

#include <httplib.h>
#include <exception>
#include <string>
#include <string_view>
#include <utility>

#include "indexer/base/error.h"

namespace depeche::http {

// A parameter that can't be accepted: 400, and the client is told which.
class InvalidParameter : public InvalidRequest {
 public:
  // `detail` is an English sentence that says what is accepted.
  InvalidParameter(std::string parameter, const std::string& detail)
      : InvalidRequest(detail), parameter_(std::move(parameter)) {}
  [[nodiscard]] const std::string& parameter() const { return parameter_; }

 private:
  std::string parameter_;
};

// There is nothing by this name: 404.
class NotFound : public Error {
 public:
  using Error::Error;
};

// The path exists, for other methods: 405. `allow` is the header: "GET, HEAD".
class MethodNotAllowed : public Error {
 public:
  MethodNotAllowed(std::string allow, const std::string& detail) : Error(detail), allow_(std::move(allow)) {}
  [[nodiscard]] const std::string& allow() const { return allow_; }

 private:
  std::string allow_;
};

// The client has no key, or an unknown one: 401. `challenge` is the header WWW-Authenticate.
class Unauthorized : public Error {
 public:
  Unauthorized(std::string challenge, const std::string& detail)
      : Error(detail), challenge_(std::move(challenge)) {}
  [[nodiscard]] const std::string& challenge() const { return challenge_; }

 private:
  std::string challenge_;
};

// The request is at fault in a way that `status`, a 4xx, names.
class Refused : public Error {
 public:
  Refused(int status, const std::string& detail) : Error(detail), status_(status) {}
  [[nodiscard]] int status() const { return status_; }

 private:
  int status_;
};

// The client asks too often: 429.
class TooManyRequests : public Error {
 public:
  // `retry_after`: seconds, above 0.
  TooManyRequests(int retry_after, const std::string& detail) : Error(detail), retry_after_(retry_after) {}
  [[nodiscard]] int retry_after() const { return retry_after_; }

 private:
  int retry_after_;
};

struct Problem {
  int status = 500;
  std::string detail{};         // for people, in English; valid for JSON after escaping
  std::string parameter{};      // the name of the one at fault; empty: none
  std::string allow{};          // of 405, else empty
  std::string challenge{};      // of 401, else empty
  int retry_after_seconds = 0;  // 0: no such header
};

// Turns what was thrown into a problem: Invalid* → 400, Unauthorized → 401, NotFound → 404, MethodNotAllowed
// → 405, TooManyRequests → 429, BodyTooLarge → 413, Refused → its status, DiskFull → 507, Index*,
// SearchTimeout, TooManyWholeResults and ResultChanged → 503; everything else, whether a std::exception or
// not, is our own fault: 500 "internal error", and a line in the log that says what.
[[nodiscard]] Problem problem_of(const std::exception_ptr& thrown, const httplib::Request& request);

// Returns {"type", "title", "status", "detail", "parameter"?}.
[[nodiscard]] std::string to_json(const Problem& problem);

// Sets the status, Allow, WWW-Authenticate and Retry-After, for callers that write the body themselves.
void set_status_and_headers(const Problem& problem, httplib::Response& response);

// Sets status and headers like set_status_and_headers(), and a body of application/problem+json.
void answer(const Problem& problem, httplib::Response& response);

}  // namespace depeche::http
