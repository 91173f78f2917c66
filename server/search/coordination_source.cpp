// Every unit stands at its next article. Where the units are sorted by it, no article
// before the least-th can have that many of them, so that one is the next to look at.
#include "server/search/coordination_source.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace depeche::search {
namespace {

constexpr Xapian::docid kEnd = std::numeric_limits<Xapian::docid>::max();

}  // namespace

CoordinationSource::CoordinationSource(Units units, std::size_t least)
    : units_(std::move(units)), least_(least) {}

void CoordinationSource::init(const Xapian::Database& database) {
  sets_.clear();
  at_ = 0;
  Xapian::doccount postings = 0;
  for (const auto& unit : units_) {
    auto& sets = sets_.emplace_back();
    for (const auto& terms : unit) {
      auto& set = sets.emplace_back();
      for (const std::string& term : terms) {
        set.terms.push_back(database.postlist_begin(term));
        postings += database.get_termfreq(term);
      }
    }
  }
  // Each article found uses up so many postings at least.
  most_ =
      std::min<Xapian::doccount>(database.get_doccount(), postings / static_cast<Xapian::doccount>(least_));
}

// The caller owns it: Xapian's contract asks for a bare pointer, which it takes over by release().
CoordinationSource* CoordinationSource::clone() const {
  return new CoordinationSource(units_, least_);
}

void CoordinationSource::Set::advance(Xapian::docid least_docid) {
  if (at >= least_docid) return;
  const Xapian::PostingIterator end;
  Xapian::docid candidate = least_docid;
  for (std::size_t agreed = 0; agreed < terms.size();) {
    agreed = 0;
    for (Xapian::PostingIterator& term : terms) {
      if (term != end) term.skip_to(candidate);
      if (term == end) {
        at = kEnd;
        return;
      }
      if (*term == candidate) ++agreed;
      candidate = std::max(candidate, *term);
    }
  }
  at = candidate;
}

void CoordinationSource::find(Xapian::docid least_docid) {
  std::vector<Xapian::docid> next(sets_.size());
  for (;;) {
    std::transform(sets_.begin(), sets_.end(), next.begin(), [least_docid](std::vector<Set>& unit) {
      Xapian::docid nearest = kEnd;
      for (Set& set : unit) {
        set.advance(least_docid);
        nearest = std::min(nearest, set.at);
      }
      return nearest;
    });
    std::sort(next.begin(), next.end());
    at_ = next[least_ - 1];
    // The first `least` units stand together, or there are no more. Else those before catch up.
    if (at_ == kEnd || next.front() == at_) return;
    least_docid = at_;
  }
}

void CoordinationSource::next(double) {
  find(at_ + 1);
}

void CoordinationSource::skip_to(Xapian::docid least_docid, double) {
  if (least_docid > at_) find(least_docid);
}

bool CoordinationSource::at_end() const {
  return at_ == kEnd;
}

}  // namespace depeche::search
