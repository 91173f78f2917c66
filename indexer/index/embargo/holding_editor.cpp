// A change goes to the live generation, to the articles that are kept apart, or to both. Which of them
// depends on what both have of its article, so changes of one article are never in one step: a list that has
// several of one is cut there. Most lists have nothing to do with embargoes, and go as they are.
//
// The live generation is committed first. Whoever dies between the two commits leaves an article kept apart
// that is live already, and putting it in again changes nothing.
#include "indexer/index/embargo/holding_editor.h"

#include <algorithm>
#include <iterator>
#include <unordered_set>
#include <utility>

#include "indexer/article/dates/article_version.h"

namespace depeche::index {
namespace {

constexpr std::size_t kReleasedAtOnce = 500;

// The version that a change is of; empty: of none.
const std::string& version_of(const Change& change) {
  if (const auto* removal = std::get_if<Removal>(&change)) return removal->version;
  return std::get<article::Article>(change).version;
}

// Of an article that is live and kept apart both sides tell what became of it.
Outcome both(Outcome live, Outcome kept) {
  return live == Outcome::missing && kept == Outcome::removed ? Outcome::removed : live;
}

Outcome kept_apart(Outcome outcome) {
  return outcome == Outcome::added || outcome == Outcome::replaced ? Outcome::held : outcome;
}

}  // namespace

// The changes of either side, and for each change of the list where it is among them; nowhere: it is
// outdated.
struct HoldingEditor::Place {
  std::optional<std::size_t> live, kept;
};
struct HoldingEditor::Split {
  std::vector<Change> live, kept;
  std::vector<Place> places;

  [[nodiscard]] std::size_t add_live(Change change) {
    live.push_back(std::move(change));
    return live.size() - 1;
  }
  [[nodiscard]] std::size_t add_kept(Change change) {
    kept.push_back(std::move(change));
    return kept.size() - 1;
  }
};

HoldingEditor::HoldingEditor(const std::filesystem::path& root, const Generation& live,
                             DocumentMakers& makers, Embargoes embargoes, Clock now)
    : live_(live, makers), now_(std::move(now)) {
  if (embargoes == Embargoes::kept) embargoed_.emplace(root, makers);
}

std::vector<Outcome> HoldingEditor::apply(const std::vector<Change>& changes) {
  if (!embargoed_) return live_.apply(changes);
  embargoed_->refresh();
  const std::string now = now_();
  if (is_only_live(changes, now)) return live_.apply(changes);
  std::vector<Outcome> outcomes;
  for (auto begin = changes.begin(); begin != changes.end();) {
    std::unordered_set<std::string_view> ids;
    const auto end = std::find_if(begin, changes.end(),
                                  [&ids](const Change& change) { return !ids.insert(id_of(change)).second; });
    std::ranges::move(apply_distinct({begin, end}, now), std::back_inserter(outcomes));
    begin = end;
  }
  return outcomes;
}

// True where nothing of it is under embargo or kept apart.
bool HoldingEditor::is_only_live(const std::vector<Change>& changes, std::string_view now) const {
  return std::ranges::none_of(changes, [&](const Change& change) {
    const auto* article = std::get_if<article::Article>(&change);
    return (article != nullptr && is_under_embargo(*article, now)) || embargoed_->has(id_of(change));
  });
}

// Requires: no two of them are changes of one article.
std::vector<Outcome> HoldingEditor::apply_distinct(std::vector<Change> changes, std::string_view now) {
  Split split;
  for (Change& change : changes) split.places.push_back(place_of(std::move(change), now, split));
  const std::vector<Outcome> live = live_.apply(split.live);
  const std::vector<Outcome> kept =
      split.kept.empty() ? std::vector<Outcome>() : embargoed_->apply(split.kept);
  std::vector<Outcome> outcomes;
  for (const Place& place : split.places) {
    if (place.live) {
      outcomes.push_back(place.kept ? both(live[*place.live], kept[*place.kept]) : live[*place.live]);
    } else {
      outcomes.push_back(place.kept ? kept_apart(kept[*place.kept]) : Outcome::outdated);
    }
  }
  return outcomes;
}

HoldingEditor::Place HoldingEditor::place_of(Change change, std::string_view now, Split& split) {
  const std::string id = id_of(change);
  const std::string version = version_of(change);
  const bool is_kept = embargoed_->has(id);
  const bool is_earlier = is_kept && article::is_earlier_version(version, embargoed_->version_of(id));
  const auto* const article = std::get_if<article::Article>(&change);
  if (article != nullptr && is_under_embargo(*article, now)) {
    if (live_.refuses(*article)) return {};
    return {.live = {}, .kept = split.add_kept(std::move(change))};
  }
  if (is_earlier && article != nullptr) return {};
  const std::size_t live = split.add_live(std::move(change));
  if (!is_kept || is_earlier) return {.live = live, .kept = {}};
  return {.live = live, .kept = split.add_kept(Removal{id})};
}

std::size_t HoldingEditor::release() {
  if (!embargoed_) return 0;
  std::size_t released = 0;
  embargoed_->refresh();
  while (true) {
    std::vector<Change> live;
    std::vector<Change> kept;
    for (article::Article& article : embargoed_->ended(now_(), kReleasedAtOnce)) {
      kept.emplace_back(Removal{article.id});
      live.emplace_back(std::move(article));
    }
    if (live.empty()) return released;
    const WriteCounts counts = counts_of(live_.apply(live));
    released += counts.added + counts.replaced;
    static_cast<void>(embargoed_->apply(kept));
  }
}

}  // namespace depeche::index
