// Patterns of paths, and what stands in a path for their variables.
//
// Thread rule: immutable after construction; share freely.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace depeche::http {

// The pieces of "/a/b" between its slashes, still encoded: "a", "b". "/" is one empty piece. None where the
// path doesn't begin with a slash. They point into `path`.
[[nodiscard]] std::vector<std::string_view> path_segments(std::string_view path);

struct PathVariable {
  std::string_view name;  // as the pattern has it, which must outlive this
  std::string value;      // percent-decoded, once: any bytes
};

// Segments as path_segments() has them. A segment of a pattern is a text, which must stand there as it is,
// `{name}`, which stands for one segment, or `{name...}`, once at most, which stands for one or more, slashes
// included: "/api/articles/{id...}/similar". No variable stands for nothing.
class PathPattern {
 public:
  // Requires: as above, and that it begins with a slash.
  explicit PathPattern(std::string_view pattern);

  // In time that depends on the pattern, and on what of the path it is compared with.
  [[nodiscard]] bool fits(std::span<const std::string_view> path) const;

  // In the order of the pattern. Requires: fits(path).
  [[nodiscard]] std::vector<PathVariable> variables_in(std::span<const std::string_view> path) const;

  // As OpenAPI writes it: "/api/articles/{id}/similar".
  [[nodiscard]] const std::string& name() const { return name_; }

  [[nodiscard]] bool operator==(const PathPattern& other) const {
    return name_ == other.name_ && rank_ == other.rank_;
  }

  // Of two patterns that fit the same path, the one whose first segment that differs is a text, else a
  // variable for one segment; a longer one before its beginning. Else neither.
  [[nodiscard]] bool is_more_specific_than(const PathPattern& other) const { return rank_ < other.rank_; }

 private:
  enum class Kind { text, variable, rest };
  struct Segment {
    Kind kind;
    std::string text;  // the name of a variable
  };
  static Segment parse(std::string_view segment);

  std::vector<Segment> segments_;
  std::string name_;
  std::string rank_;  // a letter a segment, sorted as they are specific
  bool has_rest_ = false;
};

}  // namespace depeche::http
