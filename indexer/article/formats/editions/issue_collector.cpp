#include "indexer/article/formats/editions/issue_collector.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <utility>

namespace depeche::article {
namespace {

// The pages of hundreds of issues. Where none of them comes, its pages can't wait any longer.
constexpr std::size_t kMostBytes = 128U << 20U;

// A block is held once, and its id a few times.
std::size_t bytes_of(const AltoPage& page) {
  std::size_t bytes = 0;
  for (const std::string& block : page.blocks) bytes += block.size() + 200;
  return bytes;
}

std::string path_beside(const std::string& file, const std::string& href) {
  return (std::filesystem::path(file).parent_path() / href).lexically_normal().generic_string();
}

}  // namespace

void IssueCollector::add_page(const std::string& path, AltoPage page, Delivery delivery) {
  const std::size_t bytes = bytes_of(page);
  bytes_ += bytes;
  pages_.erase(path);
  pages_.emplace(path, Page{std::move(page), std::move(delivery), bytes});
  deliver_whole_issues();
  keep_within_memory();
}

void IssueCollector::add_issue(const std::string& path, MetsIssue issue, Delivery delivery) {
  std::vector<std::string> paths;
  for (const std::string& href : issue.pages) paths.push_back(path_beside(path, href));
  issues_.push_back({std::move(issue), std::move(delivery), std::move(paths)});
  deliver_whole_issues();
}

void IssueCollector::finish() {
  for (Issue& issue : issues_) deliver(issue);
  for (auto& [path, page] : pages_) deliver_page(page);
  issues_.clear();
  pages_.clear();
}

bool IssueCollector::is_whole(const Issue& issue) const {
  return std::ranges::all_of(issue.paths, [this](const std::string& path) { return pages_.contains(path); });
}

void IssueCollector::deliver_whole_issues() {
  for (auto issue = issues_.begin(); issue != issues_.end();) {
    const auto next = std::next(issue);
    if (is_whole(*issue)) {
      deliver(*issue);
      issues_.erase(issue);
    }
    issue = next;
  }
}

void IssueCollector::deliver(Issue& issue) {
  const auto page_at = [&](std::size_t number) -> const AltoPage* {
    const auto page = pages_.find(issue.paths[number]);
    return page == pages_.end() ? nullptr : &page->second.page;
  };
  std::size_t missing = 0;
  for (std::size_t number = 0; number < issue.paths.size(); ++number)
    missing += page_at(number) == nullptr ? 1 : 0;
  if (missing == issue.paths.size()) return issue.delivery.reject("none of the pages that it names is there");
  if (missing > 0) issue.delivery.warn(fmt::format("{} of the pages that it names are not there", missing));
  std::size_t number = 0;
  for (Article& article : articles_of(issue.issue, page_at))
    issue.delivery.accept_part(std::move(article), ++number);
  for (const std::string& path : issue.paths) {
    const auto page = pages_.find(path);
    if (page == pages_.end()) continue;
    bytes_ -= page->second.bytes;
    pages_.erase(page);
  }
}

void IssueCollector::deliver_page(Page& page) {
  bytes_ -= page.bytes;
  page.delivery.accept_whole_file({.body = text_of(page.page)});
}

void IssueCollector::keep_within_memory() {
  while (bytes_ > kMostBytes && !pages_.empty()) {
    deliver_page(pages_.begin()->second);
    pages_.erase(pages_.begin());
  }
}

}  // namespace depeche::article
