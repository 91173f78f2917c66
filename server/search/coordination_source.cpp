// The posting lists are read through once, each document counting the units it
// has. Measured against keeping an iterator for each term and skipping from one
// candidate to the next, which took most of a search's instructions.
#include "server/search/coordination_source.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace depeche::search {
namespace {

using DocumentIds = std::vector<Xapian::docid>;

DocumentIds having(const Xapian::Database& database, const std::string& term) {
  DocumentIds ids;
  ids.reserve(database.get_termfreq(term));
  for (auto posting = database.postlist_begin(term); posting != database.postlist_end(term); ++posting) {
    ids.push_back(*posting);
  }
  return ids;
}

DocumentIds having_all(const Xapian::Database& database, const std::vector<std::string>& terms) {
  DocumentIds ids = having(database, terms.front());
  for (std::size_t i = 1; i < terms.size() && !ids.empty(); ++i) {
    const DocumentIds others = having(database, terms[i]);
    DocumentIds both;
    std::set_intersection(ids.begin(), ids.end(), others.begin(), others.end(), std::back_inserter(both));
    ids = std::move(both);
  }
  return ids;
}

// Those that have the unit by any of its sets, each once.
DocumentIds having_unit(const Xapian::Database& database, const std::vector<std::vector<std::string>>& sets) {
  DocumentIds ids;
  for (const auto& terms : sets) {
    const DocumentIds others = having_all(database, terms);
    DocumentIds either;
    std::set_union(ids.begin(), ids.end(), others.begin(), others.end(), std::back_inserter(either));
    ids = std::move(either);
  }
  return ids;
}

}  // namespace

CoordinationSource::CoordinationSource(Units units, std::size_t least, const Deadline& deadline)
    : units_(std::move(units)), least_(least), deadline_(deadline) {}

void CoordinationSource::init(const Xapian::Database& database) {
  units_of_.assign(std::size_t{database.get_lastdocid()} + 1, 0);
  for (const auto& sets : units_) {
    deadline_.check();
    for (const Xapian::docid id : having_unit(database, sets)) ++units_of_[id];
  }
  articles_ = static_cast<Xapian::doccount>(std::count_if(
      units_of_.begin(), units_of_.end(), [this](std::uint8_t units) { return units >= least_; }));
  at_ = 0;
}

// The caller owns it: Xapian's contract asks for a bare pointer, which it takes over by release().
CoordinationSource* CoordinationSource::clone() const {
  return new CoordinationSource(units_, least_, deadline_);
}

void CoordinationSource::find(std::size_t docid) {
  const auto from = units_of_.begin() + static_cast<std::ptrdiff_t>(std::min(docid, units_of_.size()));
  const auto found =
      std::find_if(from, units_of_.end(), [this](std::uint8_t units) { return units >= least_; });
  at_ = static_cast<std::size_t>(found - units_of_.begin());
}

void CoordinationSource::next(double) {
  find(at_ + 1);
}

void CoordinationSource::skip_to(Xapian::docid least_docid, double) {
  if (least_docid > at_) find(least_docid);
}

bool CoordinationSource::check(Xapian::docid docid, double) {
  if (docid >= units_of_.size() || units_of_[docid] < least_) return false;
  at_ = docid;
  return true;
}

}  // namespace depeche::search
