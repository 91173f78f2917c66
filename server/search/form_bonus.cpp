#include "server/search/form_bonus.h"

#include <algorithm>
#include <string>

#include "indexer/index/schema/article_data.h"
#include "server/search/count/bm25.h"

namespace depeche::search {
namespace {

// How much of the share of a form is for its accents as typed. Measured: tests/relevance/README.md.
constexpr double kAccentBonus = 0.1;

}  // namespace

FormBonus::FormBonus(const Xapian::Database& database, const std::vector<Unit>& units)
    : database_(database), units_(units.size()), mean_length_(std::max(1.0, database.get_avlength())) {
  for (std::size_t unit = 0; unit < units.size(); ++unit) {
    for (const TypedForm& form : units[unit].typed_forms) add(unit, form);
  }
}

// A word with accents shares its bonus between the forms with and without them, so that it does not weigh
// more than other words. A form that no article has adds nothing.
void FormBonus::add(std::size_t unit, const TypedForm& typed) {
  const bool has_accents = !typed.surface.empty();
  const auto add_form = [&](std::uint32_t articles, double share, std::uint8_t accents) {
    if (articles == 0) return;
    forms_.push_back({unit, std::min(articles, database_.get_doccount()), share});
    keys_.push_back({index::form_key(typed.exact), accents});
  };
  add_form(typed.articles, has_accents ? typed.share - kAccentBonus : typed.share, 0);
  if (has_accents) {
    add_form(typed.articles_with_surface, kAccentBonus, index::accents_key(typed.surface, typed.exact));
  }
}

std::vector<double> FormBonus::of_units(Xapian::docid article) const {
  std::vector<double> bonuses(units_);
  if (is_nothing()) return bonuses;
  const std::string bytes = index::article_places(database_.get_document(article, Xapian::DOC_ASSUME_VALID));
  if (bytes.empty()) return bonuses;
  std::vector<std::uint32_t> frequencies(forms_.size());
  index::PlaceRecord(bytes).add_weights(keys_, frequencies);
  const double length = database_.get_doclength(article) / mean_length_;
  for (std::size_t i = 0; i < forms_.size(); ++i) {
    if (frequencies[i] == 0) continue;
    bonuses[forms_[i].unit] +=
        forms_[i].share * bm25(database_.get_doccount(), forms_[i].articles, frequencies[i], length);
  }
  return bonuses;
}

}  // namespace depeche::search
