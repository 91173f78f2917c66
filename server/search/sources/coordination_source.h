// A filter without weight for the articles that have at least so much of a query: what the relaxed search
// ranks. Xapian has no such operator.
//
// Thread rule: one thread at a time, like the database it is made for.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <xapian.h>

#include "server/search/model/deadline.h"

namespace depeche::search {

// A part of a query, and how much of the query it is.
struct QueryShare {
  // An article has the part where it has all terms of one of these sets (Unit::term_sets).
  std::vector<std::vector<std::string>> term_sets;
  std::uint16_t points;
};

// What an article must have.
struct LeastShare {
  // An article must have so many points, or so many parts of the query; both are at least 1.
  std::uint16_t points;
  std::uint16_t parts;
  // Where more articles of a shard have that, only so many with the most points match, and those that have as
  // many points as the last of them.
  std::size_t enough = std::numeric_limits<std::size_t>::max();
};

// Needs six bytes for each document id of a shard while it reads the postings. The first search with a query
// does that; further ones with the same query find what it found. Requires: shards have UUIDs that differ, as
// those on disk do.
class CoordinationSource : public Xapian::PostingSource {
 public:
  // init() throws SearchTimeout once the deadline has passed. Requires: the points of all shares
  // together fit 16 bits.
  CoordinationSource(std::vector<QueryShare> shares, LeastShare least, const Deadline& deadline = {});

  void init(const Xapian::Database& database) override;
  [[nodiscard]] CoordinationSource* clone() const override;
  // "6000 points or 1 parts of Znur 15000, Zsultan 15000"
  [[nodiscard]] std::string get_description() const override;
  [[nodiscard]] std::string name() const override { return "depeche::CoordinationSource"; }
  [[nodiscard]] std::string serialise() const override;
  [[nodiscard]] CoordinationSource* unserialise(const std::string& bytes) const override;
  // All three are exact.
  [[nodiscard]] Xapian::doccount get_termfreq_min() const override { return articles(); }
  [[nodiscard]] Xapian::doccount get_termfreq_est() const override { return articles(); }
  [[nodiscard]] Xapian::doccount get_termfreq_max() const override { return articles(); }
  void next(double min_weight) override;
  void skip_to(Xapian::docid least_docid, double min_weight) override;
  [[nodiscard]] bool check(Xapian::docid docid, double min_weight) override;
  [[nodiscard]] bool at_end() const override { return passed_ > ids_->size(); }
  [[nodiscard]] Xapian::docid get_docid() const override { return (*ids_)[passed_ - 1]; }

 private:
  using DocumentIds = std::vector<Xapian::docid>;       // in order
  using KnownIds = std::map<std::string, DocumentIds>;  // by the shard's UUID

  CoordinationSource(const CoordinationSource& other);
  [[nodiscard]] Xapian::doccount articles() const { return static_cast<Xapian::doccount>(ids_->size()); }

  const std::vector<QueryShare> shares_;
  const LeastShare least_;
  const Deadline deadline_;
  const std::shared_ptr<KnownIds> known_;  // one for all clones
  const DocumentIds* ids_ = nullptr;       // in known_, of the shard of init()
  std::size_t passed_ = 0;                 // with the one that it stands on
};

}  // namespace depeche::search
