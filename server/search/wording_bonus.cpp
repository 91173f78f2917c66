// Three things are looked for in one walk through an article's record. A form weighs a share of what it would
// weigh as a word of its own. A pair weighs like a word that is as rare as its two words are in the mean, and
// as frequent as the places where they stand near each other. A word of the title adds a share of its rarity,
// however often the article has it: the frequencies of stems, of which title words count more, are saturated
// by long texts.
#include "server/search/wording_bonus.h"

#include <algorithm>
#include <functional>
#include <limits>

#include "indexer/index/schema/article_data.h"
#include "server/search/count/bm25.h"
#include "server/search/plan/rarity.h"

namespace depeche::search {
namespace {

// All were measured: tests/relevance/README.md.
// How much of the share of a form is for its accents as typed.
constexpr double kAccentBonus = 0.1;
// How much of its weight a pair adds, and how far apart its words may stand where they were typed closer.
constexpr double kPairBonus = 0.3;
constexpr std::uint32_t kNear = 4;
// How much of its rarity a word of the title adds.
constexpr double kTitleBonus = 0.3;

constexpr std::uint32_t kNowhere = 0;  // no word stands at this position

}  // namespace

WordingBonus::WordingBonus(const Xapian::Database& database, const std::vector<Unit>& units,
                           Deadline deadline)
    : database_(database),
      units_(units.size()),
      mean_length_(std::max(1.0, database.get_avlength())),
      deadline_(deadline) {
  for (std::size_t unit = 0; unit < units.size(); ++unit) add_words(unit, units[unit]);
}

// An article may have millions of places, so that each key is looked for once, however often it was typed.
std::uint32_t WordingBonus::place_of(const index::AccentedForm& key) {
  const auto is_same = [&key](const index::AccentedForm& other) {
    return other.exact == key.exact && other.accents == key.accents;
  };
  const auto known = std::ranges::find_if(keys_, is_same);
  const auto place = static_cast<std::uint32_t>(known - keys_.begin());
  if (known != keys_.end()) return place;
  keys_.push_back(key);
  neighbours_of_key_.emplace_back();
  return place;
}

std::uint32_t WordingBonus::place_of(const Neighbours& neighbours) {
  const auto known = std::ranges::find(neighbours_, neighbours);
  const auto place = static_cast<std::uint32_t>(known - neighbours_.begin());
  if (known != neighbours_.end()) return place;
  neighbours_.push_back(neighbours);
  neighbours_of_key_[neighbours.first].push_back(place);
  if (neighbours.second != neighbours.first) neighbours_of_key_[neighbours.second].push_back(place);
  return place;
}

// A phrase or a compound is looked for by its words.
void WordingBonus::add_words(std::size_t unit, const Unit& words) {
  if (words.words.empty()) return add_word(unit, words);
  for (const Unit& word : words.words) add_words(unit, word);
}

void WordingBonus::add_word(std::size_t unit, const Unit& word) {
  auto form = static_cast<std::uint32_t>(forms_.size());
  for (const TypedForm& typed : word.typed_forms) add_forms(unit, typed);
  if (form == forms_.size()) form = kNoForm;
  words_.push_back({unit, form, rarity_of(word), &word.term_sets});
  if (word.distance == 0 || words_.size() < 2 || form == kNoForm) return;
  const auto second = static_cast<std::uint32_t>(words_.size() - 1);
  const std::uint32_t form_before = words_[second - 1].form;
  if (form_before == kNoForm) return;
  pairs_.push_back(
      {second - 1, second,
       place_of(Neighbours{forms_[form_before].key, forms_[form].key, std::max(word.distance, kNear)})});
}

// A word with accents shares its bonus between the forms with and without them, so that it does not weigh
// more than other words. A form that no article has adds nothing.
void WordingBonus::add_forms(std::size_t unit, const TypedForm& typed) {
  const bool has_accents = !typed.surface.empty();
  const auto add_form = [&](std::uint32_t articles, double share, std::uint8_t accents) {
    if (articles == 0) return;
    const Xapian::doccount all = database_.get_doccount();
    const std::uint32_t key = place_of(index::AccentedForm{index::form_key(typed.exact), accents});
    forms_.push_back({unit, words_.size(), key, share * rarity_factor(all, std::min(articles, all))});
  };
  // A word that was typed with a small weight has a small share.
  const double for_accents = has_accents ? std::min(kAccentBonus, typed.share / 2) : 0;
  add_form(typed.articles, typed.share - for_accents, 0);
  if (has_accents) {
    add_form(typed.articles_with_surface, for_accents, index::accents_key(typed.surface, typed.exact));
  }
}

double WordingBonus::rarity_of(const Unit& word) const {
  return rarity_factor(database_.get_doccount(), frequency_of(word, database_));
}

// A form is as frequent in an article as its stem at most, so it adds to what the stem weighs no more than by
// how much rarer it is in the database. Several stems of one word weigh as one that is as frequent as all of
// them together, or rarer.
WordingBonus::Bound::Bound(const WordingBonus& bonus, const Xapian::MSet& found) {
  const std::uint64_t all = bonus.database_.get_doccount();
  words_.resize(bonus.words_.size());
  for (const Form& form : bonus.forms_) words_[form.word].most += form.factor * (kTermSaturation + 1);
  for (std::size_t word = 0; word < words_.size(); ++word) {
    if (words_[word].most == 0) continue;
    std::uint64_t articles = 0;
    for (const std::vector<std::string>& terms : *bonus.words_[word].term_sets) {
      if (!terms.empty()) articles += found.get_termfreq(terms.front());
    }
    words_[word].share = words_[word].most / most_of_bm25(all, std::min(articles, all));
    others_ += kTitleBonus * bonus.words_[word].rarity;
  }
  for (const Pair& pair : bonus.pairs_) others_ += bonus.rarity_of(pair) * kPairBonus * (kTermSaturation + 1);
  std::ranges::sort(words_, std::ranges::greater(), &WordBound::share);
}

// The shares of all words weigh no more than the largest share of the whole score. Words with larger shares
// are those that are frequent, which can't add much: what they add at most is taken instead where that is
// less.
double WordingBonus::Bound::most(double score) const {
  double least = std::numeric_limits<double>::infinity();
  double frequent = 0;
  for (const WordBound& word : words_) {
    least = std::min(least, frequent + word.share * score);
    frequent += word.most;
  }
  return others_ + std::min(least, frequent);
}

// A pair is as rare as its two words are in the mean.
double WordingBonus::rarity_of(const Pair& pair) const {
  return (words_[pair.first].rarity + words_[pair.second].rarity) / 2;
}

std::vector<double> WordingBonus::of_units(Xapian::docid article, std::string_view data) const {
  std::vector<double> bonuses(units_);
  if (is_nothing()) return bonuses;
  const std::string_view bytes = index::places_in(data);
  if (bytes.empty()) return bonuses;
  const index::PlaceRecord record(bytes);
  const std::vector<index::FormPlace> places = record.places_of(keys_);
  if (places.empty()) return bonuses;
  const double length = database_.get_doclength(article) / mean_length_;
  add_form_bonus(places, length, bonuses);
  add_pair_bonus(places, length, bonuses);
  if (!record.has_title_in_body()) add_title_bonus(places, bonuses);
  return bonuses;
}

void WordingBonus::add_form_bonus(Places places, double length, std::vector<double>& bonuses) const {
  std::vector<std::uint32_t> frequencies(keys_.size());
  for (const index::FormPlace& place : places) frequencies[place.form] += place.weight;
  for (const Form& form : forms_) {
    if (frequencies[form.key] == 0) continue;
    bonuses[form.unit] += form.factor * saturation(frequencies[form.key], length);
  }
}

// Title and body lie further apart than the words of any pair.
std::vector<std::uint32_t> WordingBonus::count_neighbours(Places places) const {
  constexpr std::size_t kLooksBetweenChecks = 65'536;
  std::vector<std::uint32_t> last(keys_.size(), kNowhere);  // position of each key
  std::vector<std::uint32_t> frequencies(neighbours_.size());
  std::size_t looks = 0;
  for (const index::FormPlace& place : places) {
    for (const std::uint32_t n : neighbours_of_key_[place.form]) {
      const Neighbours& asked = neighbours_[n];
      const std::uint32_t before = last[place.form == asked.first ? asked.second : asked.first];
      if (before != kNowhere && place.position - before <= asked.distance) ++frequencies[n];
    }
    last[place.form] = place.position;
    looks += 1 + neighbours_of_key_[place.form].size();
    if (looks < kLooksBetweenChecks) continue;
    deadline_.check();
    looks = 0;
  }
  return frequencies;
}

void WordingBonus::add_pair_bonus(Places places, double length, std::vector<double>& bonuses) const {
  const std::vector<std::uint32_t> frequencies = count_neighbours(places);
  for (const Pair& pair : pairs_) {
    if (frequencies[pair.neighbours] == 0) continue;
    bonuses[words_[pair.second].unit] +=
        kPairBonus * rarity_of(pair) * saturation(frequencies[pair.neighbours], length);
  }
}

void WordingBonus::add_title_bonus(Places places, std::vector<double>& bonuses) const {
  std::vector<char> is_in_title(keys_.size());
  for (const index::FormPlace& place : places) {
    if (place.field == index::TextField::title) is_in_title[place.form] = 1;
  }
  for (const Word& word : words_) {
    if (word.form != kNoForm && is_in_title[forms_[word.form].key] != 0)
      bonuses[word.unit] += kTitleBonus * word.rarity;
  }
}

}  // namespace depeche::search
