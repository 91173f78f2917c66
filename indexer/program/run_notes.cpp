#include "indexer/program/run_notes.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <functional>
#include <span>
#include <string_view>

namespace depeche::indexer {
namespace {

constexpr std::size_t kMostNames = 100;  // that a line shows
constexpr std::size_t kMostIds = 10;
constexpr std::size_t kMostNamed = kMostIds + 1;  // one more tells that there are others

std::uint64_t hash(std::string_view text) {
  return std::hash<std::string_view>{}(text);
}

}  // namespace

// A folder of files that were all made by one program has the same names; one of many has any.
void RunNotes::ignore_field(const std::string& name) {
  if (ignored_fields_.size() < kMostNames) ignored_fields_.insert(name);
}

// Hashes are kept, and not the texts: there may be millions of articles.
void RunNotes::accept(const article::Article& article) {
  const auto content = static_cast<std::uint32_t>(hash(article.title) * 31 + hash(article.body));
  const auto [given, is_new] = contents_.try_emplace(hash(article.id), content);
  if (is_new || given->second == content) return;
  given->second = content;
  ++repeated_;
  const bool is_named = std::ranges::find(repeated_ids_, article.id) != repeated_ids_.end();
  if (!is_named && repeated_ids_.size() < kMostNamed) repeated_ids_.push_back(article.id);
}

std::vector<std::string> RunNotes::warnings() const {
  std::vector<std::string> lines;
  if (!ignored_fields_.empty()) {
    lines.push_back(
        fmt::format("fields that are not read: {} (--map NAME=FIELD reads one as a field of Dépêche)",
                    fmt::join(ignored_fields_, ", ")));
  }
  if (repeated_ > 0) {
    const std::size_t shown = std::min(repeated_ids_.size(), kMostIds);
    lines.push_back(fmt::format("{} given to several articles, of which the last stays: {}{}",
                                repeated_ == 1 ? "one id was" : fmt::format("{} times an id was", repeated_),
                                fmt::join(std::span(repeated_ids_).first(shown), ", "),
                                repeated_ids_.size() > shown ? ", …" : ""));
  }
  return lines;
}

std::string RunNotes::left_alone() const {
  std::uint64_t total = 0;
  std::vector<std::string> parts;
  for (const auto& [kind, count] : left_alone_) {
    total += count;
    parts.push_back(fmt::format("{} {}", count, kind));
  }
  return total == 0 ? std::string() : fmt::format("{} left alone: {}", total, fmt::join(parts, ", "));
}

}  // namespace depeche::indexer
