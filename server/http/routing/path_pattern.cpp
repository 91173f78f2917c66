#include "server/http/routing/path_pattern.h"

#include <algorithm>

#include "server/http/routing/url.h"

namespace depeche::http {
namespace {

constexpr std::string_view kRestMark = "...}";

constexpr char kRankOfEnd = 'z';  // sorts behind the letters of all segments

// Returns all of `segments` with the slashes between them. They are neighbours in one text, so nothing is
// copied. Requires: there is one at least.
std::string_view joined(std::span<const std::string_view> segments) {
  const char* const begin = segments.front().data();
  const std::string_view last = segments.back();
  return {begin, static_cast<std::size_t>(last.data() + last.size() - begin)};
}

}  // namespace

std::vector<std::string_view> path_segments(std::string_view path) {
  std::vector<std::string_view> segments;
  while (path.starts_with('/')) {
    path.remove_prefix(1);
    segments.push_back(path.substr(0, path.find('/')));
    path.remove_prefix(segments.back().size());
  }
  return segments;
}

// The rank has a letter for each segment: a text before a variable before a rest. Comparing two ranks as
// strings is then the whole rule of what is more specific. The end sorts last, so that a longer pattern
// comes before its beginning.
PathPattern::PathPattern(std::string_view pattern) {
  for (const std::string_view segment : path_segments(pattern)) {
    segments_.push_back(parse(segment));
    const auto& [kind, text] = segments_.back();
    has_rest_ = has_rest_ || kind == Kind::rest;
    name_ += kind == Kind::text ? "/" + text : "/{" + text + "}";
    rank_ += static_cast<char>('a' + static_cast<int>(kind));
  }
  rank_ += kRankOfEnd;
}

PathPattern::Segment PathPattern::parse(std::string_view segment) {
  if (!segment.starts_with('{')) return {Kind::text, std::string(segment)};
  const bool is_rest = segment.ends_with(kRestMark);
  const std::size_t end = is_rest ? kRestMark.size() : 1;
  return {is_rest ? Kind::rest : Kind::variable, std::string(segment.substr(1, segment.size() - 1 - end))};
}

// Segments are compared before they are decoded: a "%2F" in an id is part of the id and no slash (RFC 3986,
// 2.2). Only one segment can be a rest, so its length is known from the start and nothing is tried twice. A
// variable must stand for something: "/api/articles/" is not the article without an id.
bool PathPattern::fits(std::span<const std::string_view> path) const {
  if (path.size() < segments_.size() || (path.size() > segments_.size() && !has_rest_)) return false;
  const std::size_t further = path.size() - segments_.size();
  std::size_t at = 0;
  for (const Segment& segment : segments_) {
    if (segment.kind == Kind::text && path[at] != segment.text) return false;
    if (segment.kind == Kind::rest) at += further;
    const bool is_alone = segment.kind == Kind::variable || (segment.kind == Kind::rest && further == 0);
    if (is_alone && path[at].empty()) return false;
    ++at;
  }
  return true;
}

// In a path "+" is a plus; only forms write a space like that.
std::vector<PathVariable> PathPattern::variables_in(std::span<const std::string_view> path) const {
  std::vector<PathVariable> variables;
  std::size_t at = 0;
  for (const Segment& segment : segments_) {
    const std::size_t count = segment.kind == Kind::rest ? path.size() - segments_.size() + 1 : 1;
    if (segment.kind != Kind::text) {
      variables.push_back({segment.text, percent_decode(joined(path.subspan(at, count)), Plus::literal)});
    }
    at += count;
  }
  return variables;
}

}  // namespace depeche::http
