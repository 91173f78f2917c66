// A search of a graph: articles are its nodes, and two are neighbours where they share a band. It does not go
// on from an article of another group, which merely shares a band by chance.
#include "indexer/index/versions/group_members.h"

#include <string>
#include <unordered_set>

#include "indexer/index/schema/schema.h"

namespace depeche::index {
namespace {

// The bands that are still to be looked at. Each is looked at once, however many articles have it.
class Bands {
 public:
  void add(const text::Sketch& sketch) {
    const auto bands = text::bands_of(sketch);
    for (std::size_t band = 0; band < bands.size(); ++band) {
      std::string term = band_term(band, bands[band]);
      if (known_.insert(term).second) waiting_.push_back(std::move(term));
    }
  }

  [[nodiscard]] bool is_empty() const { return waiting_.empty(); }

  std::string take() {
    std::string term = std::move(waiting_.back());
    waiting_.pop_back();
    return term;
  }

 private:
  std::unordered_set<std::string> known_;
  std::vector<std::string> waiting_;
};

}  // namespace

std::vector<Xapian::docid> group_members(const Xapian::Database& database, std::string_view group,
                                         const std::vector<text::Sketch>& from) {
  Bands bands;
  for (const text::Sketch& sketch : from) bands.add(sketch);
  std::unordered_set<Xapian::docid> seen;
  std::vector<Xapian::docid> members;
  while (!bands.is_empty()) {
    const std::string term = bands.take();
    for (auto at = database.postlist_begin(term); at != database.postlist_end(term); ++at) {
      if (!seen.insert(*at).second) continue;
      const Xapian::Document document = database.get_document(*at, Xapian::DOC_ASSUME_VALID);
      if (document.get_value(slot_number(Slot::group)) != group) continue;
      members.push_back(*at);
      bands.add(text::decode_sketch(document.get_value(slot_number(Slot::sketch))));
    }
  }
  return members;
}

}  // namespace depeche::index
