#include "server/search/form_bonus.h"

#include <algorithm>
#include <functional>
#include <limits>
#include <string>

#include "indexer/index/schema/article_data.h"
#include "server/search/count/bm25.h"

namespace depeche::search {
namespace {

// How much of the share of a form is for its accents as typed. Measured: tests/relevance/README.md.
constexpr double kAccentBonus = 0.1;

}  // namespace

FormBonus::FormBonus(const Xapian::Database& database, const std::vector<Unit>& units)
    : database_(database), units_(units), mean_length_(std::max(1.0, database.get_avlength())) {
  for (std::size_t unit = 0; unit < units.size(); ++unit) {
    for (const TypedForm& form : units[unit].typed_forms) add(unit, form);
  }
}

// A form is as frequent in an article as its stem at most, so it adds to what the stem weighs no more than by
// how much rarer it is in the database. Several stems of one unit weigh as one word that is as frequent as
// all of them together, or rarer.
FormBonus::Bound::Bound(const FormBonus& bonus, const Xapian::MSet& found) {
  const std::uint64_t all = bonus.database_.get_doccount();
  units_.resize(bonus.units_.size());
  for (const Form& form : bonus.forms_)
    units_[form.unit].most += form.share * most_of_bm25(all, form.articles);
  for (std::size_t unit = 0; unit < units_.size(); ++unit) {
    if (units_[unit].most == 0) continue;
    std::uint64_t articles = 0;
    for (const std::vector<std::string>& terms : bonus.units_[unit].term_sets) {
      if (!terms.empty()) articles += found.get_termfreq(terms.front());
    }
    units_[unit].share = units_[unit].most / most_of_bm25(all, std::min(articles, all));
  }
  std::ranges::sort(units_, std::ranges::greater(), &UnitBound::share);
}

// The shares of all units weigh no more than the largest share of the whole score. Units with larger shares
// are those with frequent words, which can't add much: what they add at most is taken instead where that is
// less.
double FormBonus::Bound::most(double score) const {
  double least = std::numeric_limits<double>::infinity();
  double frequent = 0;
  for (const UnitBound& unit : units_) {
    least = std::min(least, frequent + unit.share * score);
    frequent += unit.most;
  }
  return std::min(least, frequent);
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

std::vector<double> FormBonus::of_units(Xapian::docid article, std::string_view data) const {
  std::vector<double> bonuses(units_.size());
  if (is_nothing()) return bonuses;
  const std::string_view bytes = index::places_in(data);
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
