#include "server/http/routing/problem.h"
#include "server/http/transport/status_title.h"

#include <doctest/doctest.h>
#include <spdlog/sinks/ostream_sink.h>
#include <spdlog/spdlog.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "server/http/transport/connection_stream.h"
#include "server/search/model/deadline.h"

namespace depeche::http {
namespace {

template <typename Thrown>
std::exception_ptr thrown(Thrown what) {
  return std::make_exception_ptr(std::move(what));
}

// What is logged while this lives.
class LogCapture {
 public:
  LogCapture() : previous_(spdlog::default_logger()) {
    auto sink = std::make_shared<spdlog::sinks::ostream_sink_st>(text_);
    spdlog::set_default_logger(std::make_shared<spdlog::logger>("capture", std::move(sink)));
  }
  ~LogCapture() { spdlog::set_default_logger(previous_); }
  LogCapture(const LogCapture&) = delete;
  LogCapture& operator=(const LogCapture&) = delete;
  [[nodiscard]] std::string text() const { return text_.str(); }

 private:
  std::ostringstream text_;
  std::shared_ptr<spdlog::logger> previous_;
};

TEST_SUITE("http/problem") {
  TEST_CASE("each fault has its status, and our own faults stay in the log") {
    struct Row {
      std::exception_ptr fault;
      int status;
      std::string detail, logged;
    };
    const Row rows[] = {
        {thrown(InvalidParameter("limit", "too much")), 400, "too much", ""},
        {thrown(InvalidRequest("no")), 400, "no", ""},
        {thrown(NotFound("nothing")), 404, "nothing", ""},
        {thrown(MethodNotAllowed("GET", "only GET")), 405, "only GET", ""},
        {thrown(search::SearchTimeout("the search took too long")), 503, "the search took too long", ""},
        {thrown(TooManyRequests(7, "too often")), 429, "too often", ""},
        {thrown(IndexUnavailable("no database in /secret")), 503, "the index can't be read at the moment",
         "/secret"},
        {thrown(IndexCorrupt("/secret is damaged")), 503,
         "the index is damaged: depeche-indexer --check tells where; put a snapshot in its place, or build "
         "it again with "
         "--rebuild",
         "/secret"},
        {thrown(IndexLocked("held by 7")), 503,
         "another program is writing to the index: this request was not written, or not all of it",
         "held by 7"},
        {thrown(DiskFull("/secret: no space")), 507,
         "the disk of the index is full: this request was not written, or not all of it", "/secret"},
        {thrown(Unauthorized("Bearer", "no key")), 401, "no key", ""},
        {thrown(BodyTooLarge()), 413, "the body is larger than this server takes", ""},
        {thrown(Refused(422, "body is blank")), 422, "body is blank", ""},
        {thrown(std::runtime_error("oops")), 500, "internal error", "oops"},
        {thrown(std::bad_alloc()), 500, "internal error", "bad_alloc"},
        {thrown(42), 500, "internal error", "no std::exception"},
    };
    for (const Row& row : rows) {
      CAPTURE(row.detail);
      const LogCapture log;
      const Problem problem = problem_of(row.fault, {});
      CHECK(problem.status == row.status);
      CHECK(problem.detail == row.detail);
      CHECK((problem.retry_after_seconds > 0) == (row.status == 503 || row.status == 429));
      CHECK(log.text().empty() == row.logged.empty());
      CHECK(log.text().find(row.logged) != std::string::npos);
    }
  }

  TEST_CASE("a problem is JSON of RFC 9457, with the parameter only where one is at fault") {
    CHECK(to_json({.status = 404, .detail = "nothing here"}) ==
          R"({"type":"about:blank","title":"Not Found","status":404,"detail":"nothing here"})");
    CHECK(to_json({.status = 400, .detail = "no", .parameter = "li\"mit"}) ==
          R"({"type":"about:blank","title":"Bad Request","status":400,"detail":"no","parameter":"li\"mit"})");
  }

  TEST_CASE("an answer carries the headers of its status") {
    httplib::Response response;
    answer({.status = 405, .detail = "no", .allow = "GET, HEAD"}, response);
    CHECK(response.status == 405);
    CHECK(response.get_header_value("Allow") == "GET, HEAD");
    CHECK(response.get_header_value("Content-Type") == "application/problem+json; charset=utf-8");
    CHECK_FALSE(response.has_header("Retry-After"));
    httplib::Response unavailable;
    answer({.status = 503, .detail = "later", .retry_after_seconds = 5}, unavailable);
    CHECK(unavailable.get_header_value("Retry-After") == "5");
    CHECK_FALSE(unavailable.has_header("Allow"));
  }

  TEST_CASE("every status has a title") {
    for (int status = 400; status < 600; ++status) CHECK_FALSE(status_title(status).empty());
  }
}

}  // namespace
}  // namespace depeche::http
