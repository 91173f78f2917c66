#include "server/search/sources/matched_set.h"

#include <utility>

#include "server/search/sources/deadline_source.h"

namespace depeche::search {
namespace {

// Takes the numbers of all that Xapian matches. It can't go to another machine, and none needs it to: there
// a query is matched by a SetSource, with a collector of that machine.
class Collector : public Xapian::MatchSpy {
 public:
  void operator()(const Xapian::Document& document, double) override { found_.add(document.get_docid()); }
  [[nodiscard]] Roaring take() { return std::move(found_); }

 private:
  Roaring found_;
};

}  // namespace

Roaring matched_set(const Xapian::Query& query, const Xapian::Database& shard, const Deadline& deadline) {
  if (query.empty()) return {};  // until() would let all through
  Xapian::Enquire enquire(shard);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_query(until(deadline, query));
  Collector collector;
  enquire.add_matchspy(&collector);
  static_cast<void>(enquire.get_mset(0, 0, shard.get_doccount()));
  return collector.take();
}

}  // namespace depeche::search
