#include "server/search/count/group_counter.h"

#include <vector>

#include "indexer/index/schema/schema.h"

namespace depeche::search {

// The group is a value slot and no term: it is read for each article that matches, where a slot is at hand.
std::string group_of(const Xapian::Document& document) {
  return document.get_value(slot_number(index::Slot::group));
}

// A range from the name to the name is how Xapian asks for an equal value.
Xapian::Query articles_of_group(const std::string& name) {
  return {Xapian::Query::OP_VALUE_RANGE, slot_number(index::Slot::group), name, name};
}

// Xapian's own count of collapsed articles is an estimate, so the groups are counted here, one article at a
// time.
void GroupCounter::operator()(const Xapian::Document& document, double /*weight*/) {
  std::string name = group_of(document);
  if (name.empty()) {
    ++alone_;
  } else {
    names_.insert(std::move(name));
  }
}

Xapian::Query GroupCounter::articles() const {
  std::vector<Xapian::Query> groups;
  for (const std::string& name : names_) groups.push_back(articles_of_group(name));
  return groups.empty() ? Xapian::Query() : Xapian::Query(Xapian::Query::OP_OR, groups.begin(), groups.end());
}

}  // namespace depeche::search
