// Groups of near copies among the articles that match.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_set>

#include <xapian.h>

namespace depeche::search {

// The name of the group that an article belongs to; empty: it has no near copies.
[[nodiscard]] std::string group_of(const Xapian::Document& document);

// Matches all articles of a group; to filter by.
[[nodiscard]] Xapian::Query articles_of_group(const std::string& name);

// Thread rule: one search at a time. Must outlive the get_mset() it is given to.
class GroupCounter : public Xapian::MatchSpy {
 public:
  void operator()(const Xapian::Document& document, double weight) override;

  // An article without near copies is a group of its own.
  [[nodiscard]] std::uint64_t count() const { return alone_ + names_.size(); }

  // Matches all articles of the groups of several that were seen; empty: there were none.
  [[nodiscard]] Xapian::Query articles() const;

 private:
  std::uint64_t alone_ = 0;
  std::unordered_set<std::string> names_;
};

}  // namespace depeche::search
