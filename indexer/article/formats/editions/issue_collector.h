// Puts issues of newspapers together from files that arrive in any order: METS, which says what belongs
// together, and pages of ALTO.
#pragma once

#include <cstddef>
#include <list>
#include <map>
#include <string>
#include <vector>

#include "indexer/article/delivery.h"
#include "indexer/article/formats/editions/alto_page.h"
#include "indexer/article/formats/editions/mets_issue.h"

namespace depeche::article {

// Thread rule: one thread at a time.
class IssueCollector {
 public:
  // Files are told apart by their paths, in which "/" separates folders. What is found in one goes to its
  // delivery.
  void add_page(const std::string& path, AltoPage page, Delivery delivery);
  void add_issue(const std::string& path, MetsIssue issue, Delivery delivery);
  // Delivers what is left: issues that lack a page, and pages that no issue names. Call it once, last.
  void finish();

 private:
  struct Page {
    AltoPage page;
    Delivery delivery;
    std::size_t bytes = 0;
  };
  struct Issue {
    MetsIssue issue;
    Delivery delivery;
    std::vector<std::string> paths;  // of its pages
  };

  [[nodiscard]] bool is_whole(const Issue& issue) const;
  void deliver_whole_issues();
  void deliver(Issue& issue);
  void deliver_page(Page& page);
  void keep_within_memory();

  std::map<std::string, Page> pages_;
  std::list<Issue> issues_;
  std::size_t bytes_ = 0;  // of the pages
};

}  // namespace depeche::article
