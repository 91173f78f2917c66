// Counts the groups of near copies among the articles that match.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_set>

#include <xapian.h>

namespace depeche::search {

// Returns the name of the group that an article belongs to, or an empty text where it has no near copies.
// Throws Xapian's errors.
[[nodiscard]] std::string group_of(const Xapian::Document& document);

// Returns a query that matches all articles of a group. It has no weight; use it as a filter.
[[nodiscard]] Xapian::Query articles_of_group(const std::string& name);

// Thread rule: one search at a time. Must outlive the get_mset() it is given to.
class GroupCounter : public Xapian::MatchSpy {
 public:
  void operator()(const Xapian::Document& document, double weight) override;

  // How many groups were seen. An article without near copies is a group of its own.
  [[nodiscard]] std::uint64_t count() const { return alone_ + names_.size(); }

  // Returns a query that matches all articles of those groups that were seen and have a name. It is empty
  // where none has.
  [[nodiscard]] Xapian::Query articles() const;

 private:
  std::uint64_t alone_ = 0;
  std::unordered_set<std::string> names_;
};

}  // namespace depeche::search
