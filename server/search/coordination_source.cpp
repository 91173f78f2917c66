// The posting lists are read through once, each document counting what it has. Measured against keeping an
// iterator for each term and skipping from one candidate to the next, which took most of a search's
// instructions.
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

// Those that have any of the sets, each once.
DocumentIds having_any(const Xapian::Database& database, const std::vector<std::vector<std::string>>& sets) {
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

CoordinationSource::CoordinationSource(std::vector<QueryShare> shares, LeastShare least,
                                       const Deadline& deadline)
    : shares_(std::move(shares)), least_(least), deadline_(deadline) {}

void CoordinationSource::init(const Xapian::Database& database) {
  tallies_.assign(std::size_t{database.get_lastdocid()} + 1, {});
  for (const QueryShare& share : shares_) {
    deadline_.check();
    for (const Xapian::docid id : having_any(database, share.term_sets)) {
      tallies_[id].points += share.points;
      ++tallies_[id].parts;
    }
  }
  articles_ = static_cast<Xapian::doccount>(
      std::ranges::count_if(tallies_, [this](const Tally& tally) { return is_enough(tally); }));
  at_ = 0;
}

// The caller owns it: Xapian's contract asks for a bare pointer, which it takes over by release().
CoordinationSource* CoordinationSource::clone() const {
  return new CoordinationSource(shares_, least_, deadline_);
}

void CoordinationSource::find(std::size_t docid) {
  const auto from = tallies_.begin() + static_cast<std::ptrdiff_t>(std::min(docid, tallies_.size()));
  const auto found =
      std::find_if(from, tallies_.end(), [this](const Tally& tally) { return is_enough(tally); });
  at_ = static_cast<std::size_t>(found - tallies_.begin());
}

void CoordinationSource::next(double) {
  find(at_ + 1);
}

void CoordinationSource::skip_to(Xapian::docid least_docid, double) {
  if (least_docid > at_) find(least_docid);
}

bool CoordinationSource::check(Xapian::docid docid, double) {
  if (docid >= tallies_.size() || !is_enough(tallies_[docid])) return false;
  at_ = docid;
  return true;
}

}  // namespace depeche::search
