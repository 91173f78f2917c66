// A record of places, as a damaged database may give it.
#include "indexer/index/schema/place_record.h"

#include <vector>

#include "indexer/base/error.h"
#include "tests/fuzz/target.h"

namespace depeche::fuzz {

void run(std::string_view input) {
  constexpr std::size_t kMostPlaces = std::size_t{1} << 24U;
  try {
    const index::PlaceRecord record(input);
    const index::PlaceRecord::Word keys{index::form_key("oui"), index::form_key("ami"), 0,
                                        (1U << index::kFormKeyBits) - 1};
    const index::PlaceRecord::Word words[] = {keys, {keys[0]}};
    for (const auto field :
         {index::TextField::anywhere, index::TextField::title, index::TextField::quotation}) {
      for (const auto& positions : record.positions_of(words, field))
        claim(positions.size() < kMostPlaces, "there are no more places than the bytes can hold");
    }
    claim(record.body_words().size() < kMostPlaces, "there are no more words than the bytes can hold");
    const index::AccentedForm forms[] = {{keys[0], 0}, {keys[1], 1}};
    const std::vector<index::FormPlace> places = record.places_of(forms);
    claim(places.size() < 2 * kMostPlaces, "there are no more places of forms than the bytes can hold");
    for (const index::FormPlace& place : places)
      claim(place.form < 2, "a place is of a form that was asked for");
    static_cast<void>(record.has_title_in_body());
  } catch (const IndexCorrupt&) {
    return;  // what it is to say of such bytes
  }
}

}  // namespace depeche::fuzz
