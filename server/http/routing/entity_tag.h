// Entity tags: what lets a client ask "has it changed?" and be told 304.
//
// Thread rule: functions are pure; EntityTags may be used from several threads at once.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "server/http/routing/routes.h"

namespace depeche::http {

// Strong, with its quotes: of these very bytes.
[[nodiscard]] std::string strong_etag(std::string_view content);

// Whether an If-None-Match header names `etag`, by the weak comparison that RFC 9110 (13.1.2) asks for.
[[nodiscard]] bool names_etag(std::string_view if_none_match, std::string_view etag);

// Gives the answer its tag. True where the client has it already: then the answer is a 304, and complete.
[[nodiscard]] bool is_known_to_client(const httplib::Request& request, const std::string& etag,
                                      httplib::Response& response);

// Tags answers by what they are made from: the request, the revision of the database and the program. The
// tags are weak, as two answers to one request differ in how long they took. A 304 costs no search.
class EntityTags {
 public:
  // What changes with each commit. Where it throws an Error, answers have no tag.
  using Revision = std::function<std::string()>;

  // `program` identifies this build and its page: see fingerprint_of_program().
  EntityTags(Revision revision, std::string program);

  enum class Language {
    fixed,
    negotiated,  // by Accept-Language: part of the tag, and named in Vary
  };

  // `handler`, called only for what the client doesn't have already. For GET routes whose answer depends
  // on the target and the database alone.
  [[nodiscard]] Handler tagged(Handler handler, Language language = Language::fixed) const;

 private:
  [[nodiscard]] std::optional<std::string> tag(const httplib::Request& request, Language language) const;

  Revision revision_;
  std::string program_;
};

// The target with its parameters decoded and in the order of their names, so that two spellings of one
// request are one.
[[nodiscard]] std::string canonical_target(std::string_view target);

}  // namespace depeche::http
