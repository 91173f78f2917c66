// A search of a graph: articles are its nodes, and two are neighbours where they share a band. It does not go
// on from an article of another group, which merely shares a band by chance.
#include "indexer/index/versions/group_members.h"

#include <set>
#include <unordered_set>

#include "indexer/index/schema/schema.h"
#include "indexer/index/versions/document_sketch.h"

namespace depeche::index {
namespace {

// The bands that are still to be looked at. Each is looked at once, however many articles have it.
class WaitingBands {
 public:
  void add(const text::Sketch& sketch) {
    const auto bands = text::bands_of(sketch);
    for (std::size_t number = 0; number < bands.size(); ++number) {
      const Band band{number, bands[number]};
      if (known_.insert(band).second) waiting_.push_back(band);
    }
  }

  [[nodiscard]] bool is_empty() const { return waiting_.empty(); }

  Band take() {
    const Band band = waiting_.back();
    waiting_.pop_back();
    return band;
  }

 private:
  std::set<Band> known_;
  std::vector<Band> waiting_;
};

}  // namespace

std::vector<Xapian::docid> group_members(const Xapian::Database& database, const BandTable& bands,
                                         std::string_view group, const std::vector<text::Sketch>& from) {
  WaitingBands waiting;
  for (const text::Sketch& sketch : from) waiting.add(sketch);
  std::unordered_set<Xapian::docid> seen;
  std::vector<Xapian::docid> members;
  while (!waiting.is_empty()) {
    for (const Xapian::docid sharing : bands.with(waiting.take())) {
      if (!seen.insert(sharing).second) continue;
      const Xapian::Document document = database.get_document(sharing, Xapian::DOC_ASSUME_VALID);
      if (document.get_value(slot_number(Slot::group)) != group) continue;
      members.push_back(sharing);
      waiting.add(sketch_of(document));
    }
  }
  return members;
}

}  // namespace depeche::index
