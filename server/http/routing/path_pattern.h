// A PathPattern says which paths a route has, and reads what stands in a path for its variables.
//
// Thread rule: immutable after construction; share freely.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace depeche::http {

// Returns the pieces of "/a/b" behind its slashes, still encoded: "a", "b". "/" has one empty piece. A path
// that doesn't begin with a slash has none. The pieces point into `path`.
[[nodiscard]] std::vector<std::string_view> path_segments(std::string_view path);

struct PathVariable {
  std::string_view name;  // as the pattern has it, which must outlive this
  std::string value;      // percent-decoded, once: any bytes
};

// A pattern has segments as path_segments() cuts them. A segment of a pattern is a text, which must stand
// there as it is; or `{name}`, which stands for one segment; or `{name...}`, once at most, which stands for
// one or more, slashes included: "/api/articles/{id...}/similar". No variable stands for an empty text.
class PathPattern {
 public:
  // Requires: `pattern` is as described above, and begins with a slash.
  explicit PathPattern(std::string_view pattern);

  // True where the path, cut by path_segments(), is one of this pattern. Takes time by the length of the
  // pattern, however long the path is.
  [[nodiscard]] bool fits(std::span<const std::string_view> path) const;

  // Returns the variables in the order of the pattern. Their names point into this. Requires: fits(path).
  [[nodiscard]] std::vector<PathVariable> variables_in(std::span<const std::string_view> path) const;

  // Returns the pattern as OpenAPI writes it: "/api/articles/{id}/similar".
  [[nodiscard]] const std::string& name() const { return name_; }

  [[nodiscard]] bool operator==(const PathPattern& other) const {
    return name_ == other.name_ && rank_ == other.rank_;
  }

  // True where this pattern should have a path that both fit. Their first segments of different kinds decide:
  // a text goes before a variable for one segment, and that before a rest. A pattern goes before its own
  // beginning.
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
