// An article as it goes into the index and comes out of it.
#pragma once

#include <string>
#include <vector>

namespace depeche::article {

// Everything is valid UTF-8. An empty string or list means: not given.
// After complete() (complete.h) id, title and body are never empty.
// The braces let a part of the fields be named: Article{.body = "…"}.
struct Article {
  std::string id{};
  std::string title{};
  std::string body{};  // plain text, paragraphs separated by "\n"
  std::string date{};  // canonical: YYYY, YYYY-MM, YYYY-MM-DD or RFC 3339 (see date.h)
  std::string source{};
  std::string url{};
  std::vector<std::string> authors{};
  std::vector<std::string> tags{};
  std::string lang{};  // BCP 47, as given
};

}  // namespace depeche::article
