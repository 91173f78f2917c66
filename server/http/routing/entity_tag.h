// Entity tags let a client ask whether an answer that it keeps has changed, and be told by a 304 that it has
// not (RFC 9110, 13).
//
// Thread rule: functions are pure; EntityTags may be used from several threads at once.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "server/http/routing/routes.h"

namespace depeche::http {

// Returns a strong tag, with its quotes, for exactly these bytes.
[[nodiscard]] std::string strong_etag(std::string_view content);

// True where an If-None-Match header names `etag` or is "*", by the weak comparison that RFC 9110 (13.1.2)
// asks for.
[[nodiscard]] bool names_etag(std::string_view if_none_match, std::string_view etag);

// Sets the ETag of the answer. Returns true where the client has the answer already; then the status is 304,
// and the caller adds no body.
[[nodiscard]] bool is_known_to_client(const httplib::Request& request, const std::string& etag,
                                      httplib::Response& response);

// Tags answers by what they are made from: the request, the revision of the database and the program. The
// tags are weak, as two answers to one request differ in how long they took. A 304 costs no search.
class EntityTags {
 public:
  // Returns a text that changes with each commit. Called at each request, on any worker. Where it throws an
  // Error, answers have no tag.
  using Revision = std::function<std::string()>;

  // `program` identifies this build and its page: see fingerprint_of_program().
  EntityTags(Revision revision, std::string program);

  enum class Language {
    fixed,
    negotiated,  // a page: Accept-Language and Cookie are part of the tag, and named in Vary
  };

  enum class Links {
    none,
    own,  // addresses of this server: what they are made of is named in Vary
  };

  // Returns a handler that calls `handler` only for what the client doesn't have already, and tags its
  // answer. For GET routes whose answer depends on the address that is asked for and the database alone.
  [[nodiscard]] Handler tagged(Handler handler, Language language = Language::fixed,
                               Links links = Links::none) const;

 private:
  [[nodiscard]] std::optional<std::string> tag(const Visit& visit, const httplib::Request& request,
                                               Language language) const;

  Revision revision_;
  std::string program_;
};

// Returns the target with one way of encoding and its parameters in the order of their names, so that two
// spellings of one request become one.
[[nodiscard]] std::string canonical_target(std::string_view target);

}  // namespace depeche::http
