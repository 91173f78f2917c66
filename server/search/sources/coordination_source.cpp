// The posting lists are read through once, each document counting what it has. Measured against keeping an
// iterator for each term and skipping from one candidate to the next, which took most of a search's
// instructions.
#include "server/search/sources/coordination_source.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <iterator>
#include <limits>
#include <utility>

#include "server/search/sources/source_bytes.h"

namespace depeche::search {
namespace {

// Calls `use` with the id of each document that has the term, in rising order.
template <typename Use>
void for_each_document_with(const Xapian::Database& database, const std::string& term, const Use& use) {
  const auto end = database.postlist_end(term);
  for (auto posting = database.postlist_begin(term); posting != end; ++posting) use(*posting);
}

using DocumentIds = std::vector<Xapian::docid>;

// Ids in rising order. Requires: there is a term.
DocumentIds documents_with_all(const Xapian::Database& database, const std::vector<std::string>& terms) {
  DocumentIds ids;
  for_each_document_with(database, terms.front(), [&](Xapian::docid id) { ids.push_back(id); });
  for (std::size_t i = 1; i < terms.size() && !ids.empty(); ++i) {
    DocumentIds others, both;
    for_each_document_with(database, terms[i], [&](Xapian::docid id) { others.push_back(id); });
    std::set_intersection(ids.begin(), ids.end(), others.begin(), others.end(), std::back_inserter(both));
    ids = std::move(both);
  }
  return ids;
}

// What a document has of a query.
struct Tally {
  std::uint16_t points = 0;
  std::uint16_t parts = 0;
  // The number of the last share that was counted, from 1: a document that has a share by several of its term
  // sets gets the points once.
  std::uint16_t last_share = 0;
};
using Tallies = std::vector<Tally>;  // by document id

Tallies tallies_of(const std::vector<QueryShare>& shares, const Xapian::Database& database,
                   const Deadline& deadline) {
  Tallies tallies(std::size_t{database.get_lastdocid()} + 1);
  std::uint16_t number = 0;
  for (const QueryShare& share : shares) {
    deadline.check();
    ++number;
    const auto count = [&](Xapian::docid id) {
      Tally& tally = tallies[id];
      if (tally.last_share == number) return;
      tally.last_share = number;
      tally.points += share.points;
      ++tally.parts;
    };
    for (const auto& terms : share.term_sets) {
      if (terms.size() == 1) {
        for_each_document_with(database, terms.front(), count);
      } else {
        std::ranges::for_each(documents_with_all(database, terms), count);
      }
    }
  }
  return tallies;
}

bool is_enough(const Tally& tally, const LeastShare& least) {
  return tally.points >= least.points || tally.parts >= least.parts;
}

// Leaves the `enough` documents with the most points, and those that have as many as the last of them.
void keep_best(DocumentIds& ids, const Tallies& tallies, std::size_t enough) {
  if (ids.size() <= enough) return;
  std::vector<std::uint16_t> points;
  for (const Xapian::docid id : ids) points.push_back(tallies[id].points);
  const auto last = points.begin() + static_cast<std::ptrdiff_t>(enough) - 1;
  std::ranges::nth_element(points, last, std::greater());
  std::erase_if(ids, [&, bar = *last](Xapian::docid id) { return tallies[id].points < bar; });
}

DocumentIds best_of(const Tallies& tallies, const LeastShare& least) {
  DocumentIds ids;
  for (std::size_t id = 1; id < tallies.size(); ++id) {
    if (is_enough(tallies[id], least)) ids.push_back(static_cast<Xapian::docid>(id));
  }
  keep_best(ids, tallies, least.enough);
  return ids;
}

constexpr std::uint64_t kMost16 = std::numeric_limits<std::uint16_t>::max();

void put_share(std::string& bytes, const QueryShare& share) {
  index::put_number(bytes, share.points);
  put_list(bytes, share.term_sets,
           [](std::string& to, const std::vector<std::string>& terms) { put_list(to, terms, put_text); });
}

std::vector<std::string> read_terms(index::PackedReader& bytes) {
  auto terms = read_list(bytes, read_text);
  if (terms.empty()) bytes.fail();
  return terms;
}

QueryShare read_share(index::PackedReader& bytes) {
  const auto points = static_cast<std::uint16_t>(read_number(bytes, kMost16));
  return {read_list(bytes, read_terms), points};
}

std::vector<QueryShare> read_shares(index::PackedReader& bytes) {
  auto shares = read_list(bytes, read_share);
  std::uint64_t points = 0;
  for (const QueryShare& share : shares) points += share.points;
  if (points > kMost16 || shares.size() > kMost16) bytes.fail();
  return shares;
}

constexpr std::size_t kNoLimit = std::numeric_limits<std::size_t>::max();

// 0 stands for no limit.
std::uint64_t number_of(std::size_t enough) {
  return enough == kNoLimit ? 0 : enough;
}
std::size_t enough_of(std::uint64_t number) {
  return number == 0 ? kNoLimit : number;
}

}  // namespace

CoordinationSource::CoordinationSource(std::vector<QueryShare> shares, LeastShare least,
                                       const Deadline& deadline)
    : shares_(std::move(shares)), least_(least), deadline_(deadline), known_(std::make_shared<KnownIds>()) {}

CoordinationSource::CoordinationSource(const CoordinationSource& other)
    : PostingSource(),  // not to be copied
      shares_(other.shares_),
      least_(other.least_),
      deadline_(other.deadline_),
      known_(other.known_) {}

// Xapian calls this for every shard, and again for every clone. What was found is kept by the shard, as the
// same query is run to count and then to rank.
void CoordinationSource::init(const Xapian::Database& database) {
  const std::string shard = database.get_uuid();
  if (!known_->contains(shard)) (*known_)[shard] = best_of(tallies_of(shares_, database, deadline_), least_);
  ids_ = &known_->at(shard);
  passed_ = 0;
}

// The caller owns it: Xapian's contract asks for a bare pointer, which it takes over by release().
CoordinationSource* CoordinationSource::clone() const {
  return new CoordinationSource(*this);
}

std::string CoordinationSource::get_description() const {
  std::vector<std::string> shares;
  for (const QueryShare& share : shares_) {
    std::vector<std::string> sets;
    for (const auto& terms : share.term_sets) sets.push_back(fmt::format("{}", fmt::join(terms, "+")));
    shares.push_back(fmt::format("{} {}", fmt::join(sets, "/"), share.points));
  }
  return fmt::format("{} points or {} parts of {}", least_.points, least_.parts, fmt::join(shares, ", "));
}

std::string CoordinationSource::serialise() const {
  std::string bytes;
  put_deadline(bytes, deadline_);
  index::put_number(bytes, least_.points);
  index::put_number(bytes, least_.parts);
  index::put_number(bytes, number_of(least_.enough));
  put_list(bytes, shares_, put_share);
  return bytes;
}

CoordinationSource* CoordinationSource::unserialise(const std::string& bytes) const {
  return read_source(name(), bytes,
                     [](index::PackedReader& reader) {
                       const Deadline deadline = read_deadline(reader);
                       LeastShare least{};
                       least.points = static_cast<std::uint16_t>(read_number(reader, kMost16));
                       least.parts = static_cast<std::uint16_t>(read_number(reader, kMost16));
                       least.enough = enough_of(reader.number());
                       if (least.points == 0 || least.parts == 0) reader.fail();
                       return std::make_unique<CoordinationSource>(read_shares(reader), least, deadline);
                     })
      .release();
}

void CoordinationSource::next(double) {
  ++passed_;
}

// passed_ counts the ids that were passed, the current one included; 0 is before the first.
void CoordinationSource::skip_to(Xapian::docid least_docid, double) {
  const std::size_t at = std::max<std::size_t>(passed_, 1) - 1;
  const auto from = ids_->begin() + static_cast<std::ptrdiff_t>(std::min(at, ids_->size()));
  passed_ = static_cast<std::size_t>(std::lower_bound(from, ids_->end(), least_docid) - ids_->begin()) + 1;
}

bool CoordinationSource::check(Xapian::docid docid, double min_weight) {
  skip_to(docid, min_weight);
  return true;
}

}  // namespace depeche::search
