#include "server/search/node/registry.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "indexer/index/schema/schema.h"
#include "server/search/count/timed_bm25.h"
#include "server/search/node/carrying_source.h"
#include "server/search/sources/coordination_source.h"
#include "server/search/sources/deadline_source.h"
#include "server/search/sources/place_source.h"
#include "server/search/sources/set_source.h"

namespace depeche::search {
namespace {

// CarryingSource does not do for weights: Xapian hands them their statistics past all that can be overridden.
class CarryingBm25 : public TimedBm25 {
 public:
  using TimedBm25::TimedBm25;

  // The caller owns what these two return: Xapian's contract asks for bare pointers.
  [[nodiscard]] CarryingBm25* clone() const override { return new CarryingBm25(deadline()); }
  [[nodiscard]] CarryingBm25* unserialise(const std::string& bytes) const override {
    return with_carried_errors([&] { return new CarryingBm25(deadline_of(bytes)); });
  }
  [[nodiscard]] double get_sumpart(Xapian::termcount occurrences, Xapian::termcount length,
                                   Xapian::termcount terms) const override {
    return with_carried_errors([&] { return TimedBm25::get_sumpart(occurrences, length, terms); });
  }
};

// One of each kind, to make others: what it would find itself does not matter.
std::vector<std::unique_ptr<Xapian::PostingSource>> makers_of_sources() {
  std::vector<std::unique_ptr<Xapian::PostingSource>> makers;
  makers.push_back(std::make_unique<CoordinationSource>(std::vector<QueryShare>{}, LeastShare{1, 1}));
  makers.push_back(maker_of_deadline_sources());
  makers.push_back(std::make_unique<PlaceSource>(ProximityTree{}, index::TextField::anywhere, PlaceLimits()));
  makers.push_back(maker_of_set_sources());
  return makers;
}

}  // namespace

// The registry keeps clones.
Xapian::Registry registry_of_sources() {
  Xapian::Registry registry;
  for (auto& maker : makers_of_sources()) registry.register_posting_source(CarryingSource(std::move(maker)));
  registry.register_weighting_scheme(CarryingBm25(Deadline()));
  return registry;
}

}  // namespace depeche::search
