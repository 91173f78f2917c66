#include "server/http/routing/problem.h"

#include <spdlog/spdlog.h>

#include <cstdint>
#include <utility>

#include "indexer/base/excerpt.h"
#include "server/http/routing/content_type.h"
#include "server/http/routing/json_writer.h"
#include "server/http/routing/url.h"
#include "server/http/transport/connection_stream.h"
#include "server/http/transport/memory_stream.h"
#include "server/http/transport/status_title.h"
#include "server/search/model/deadline.h"
#include "server/search/whole_results.h"

namespace depeche::http {
namespace {

constexpr int kRetryAfterSeconds = 5;

// Returns the path without the query, which tells what somebody has searched for.
std::string_view requested_path(const httplib::Request& request) {
  return split_target(request.target).path;
}

// The database's path and state are for the log: a client can do nothing with them.
Problem unavailable(const Error& error, const httplib::Request& request) {
  spdlog::error("{} {}: {}", request.method, requested_path(request), error.what());
  return {.status = 503,
          .detail = "the index can't be read at the moment",
          .retry_after_seconds = kRetryAfterSeconds};
}

// What is wrong is for the log alone here too, yet who runs the server must learn that waiting doesn't help.
Problem damaged(const IndexCorrupt& error, const httplib::Request& request) {
  spdlog::error("{} {}: {}", request.method, requested_path(request), error.what());
  return {
      .status = 503,
      .detail =
          "the index is damaged: depeche-indexer --check tells where; put a snapshot in its place, or build "
          "it again with --rebuild",
      .retry_after_seconds = kRetryAfterSeconds};
}

// Only those who may write here get this answer, and it helps them to know that another program is at work.
Problem locked(const IndexLocked& error, const httplib::Request& request) {
  spdlog::warn("{} {}: {}", request.method, requested_path(request), error.what());
  return {.status = 503,
          .detail = "another program is writing to the index: this request was not written, or not all of it",
          .retry_after_seconds = kRetryAfterSeconds};
}

Problem disk_full(const DiskFull& error, const httplib::Request& request) {
  spdlog::error("{} {}: {}", request.method, requested_path(request), error.what());
  return {.status = 507,
          .detail = "the disk of the index is full: this request was not written, or not all of it"};
}

// What was thrown is for the log alone: it may name paths and code, which help an attacker and not a client.
Problem internal_error(std::string_view what, const httplib::Request& request) {
  spdlog::error("{} {}: internal error: {}", request.method, requested_path(request), what);
  return {.status = 500, .detail = "internal error"};
}

}  // namespace

// The first clause that fits is taken, so a derived class must stand in front of its base: InvalidParameter
// before InvalidRequest, DiskFull before IndexUnavailable, and every class before std::exception. A 503 that
// passes by itself carries Retry-After.
namespace {

Problem whole_problem_of(const std::exception_ptr& thrown, const httplib::Request& request) {
  try {
    std::rethrow_exception(thrown);
  } catch (const InvalidParameter& error) {
    return {.status = 400, .detail = error.what(), .parameter = error.parameter()};
  } catch (const InvalidRequest& error) {
    return {.status = 400, .detail = error.what()};
  } catch (const NotFound& error) {
    return {.status = 404, .detail = error.what()};
  } catch (const MethodNotAllowed& error) {
    return {.status = 405, .detail = error.what(), .allow = error.allow()};
  } catch (const Unauthorized& error) {
    return {.status = 401, .detail = error.what(), .challenge = error.challenge()};
  } catch (const Refused& error) {
    return {.status = error.status(), .detail = error.what()};
  } catch (const BodyTooLarge& error) {
    return {.status = 413, .detail = error.what()};
  } catch (const AnswerTooLarge&) {
    return {
        .status = 503,
        .detail = "the answer would be larger than this server sends: ask for fewer articles, or without q",
        .retry_after_seconds = kRetryAfterSeconds};
  } catch (const IndexLocked& error) {
    return locked(error, request);
  } catch (const DiskFull& error) {
    return disk_full(error, request);
  } catch (const search::SearchTimeout& error) {
    return {.status = 503, .detail = error.what(), .retry_after_seconds = kRetryAfterSeconds};
  } catch (const search::TooManyWholeResults& error) {
    return {.status = 503, .detail = error.what(), .retry_after_seconds = kRetryAfterSeconds};
  } catch (const search::ResultChanged& error) {
    return {.status = 503, .detail = error.what(), .retry_after_seconds = kRetryAfterSeconds};
  } catch (const TooManyRequests& error) {
    return {.status = 429, .detail = error.what(), .retry_after_seconds = error.retry_after()};
  } catch (const IndexUnavailable& error) {
    return unavailable(error, request);
  } catch (const IndexCorrupt& error) {
    return damaged(error, request);
  } catch (const std::exception& error) {
    return internal_error(error.what(), request);
  } catch (...) {
    return internal_error("thrown, but no std::exception", request);
  }
}

}  // namespace

// Details may repeat what was sent, which can be megabytes.
Problem problem_of(const std::exception_ptr& thrown, const httplib::Request& request) {
  constexpr std::size_t kLongestDetail = 400;
  Problem problem = whole_problem_of(thrown, request);
  problem.detail = excerpt(problem.detail, kLongestDetail);
  problem.parameter = excerpt(problem.parameter);
  return problem;
}

std::string to_json(const Problem& problem) {
  JsonWriter json;
  json.begin_object().key("type").text("about:blank");  // RFC 9457: the status says it all
  json.key("title").text(status_title(problem.status));
  json.key("status").number(static_cast<std::uint64_t>(problem.status)).key("detail").text(problem.detail);
  if (!problem.parameter.empty()) json.key("parameter").text(problem.parameter);
  return std::move(json.end_object()).take();
}

// These headers belong to their statuses: Allow to 405 (RFC 9110, 15.5.6), WWW-Authenticate to 401 (15.5.2),
// and Retry-After to 429 and 503 (10.2.3).
void set_status_and_headers(const Problem& problem, httplib::Response& response) {
  response.status = problem.status;
  if (!problem.allow.empty()) response.set_header("Allow", problem.allow);
  if (!problem.challenge.empty()) response.set_header("WWW-Authenticate", problem.challenge);
  if (problem.retry_after_seconds > 0) {
    response.set_header("Retry-After", std::to_string(problem.retry_after_seconds));
  }
}

void answer(const Problem& problem, httplib::Response& response) {
  set_status_and_headers(problem, response);
  response.set_content(to_json(problem), kProblemJson);
}

}  // namespace depeche::http
