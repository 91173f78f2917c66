// Changes the articles of a database and keeps those under embargo apart: the door for all who write to a
// live generation.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "indexer/index/edit/change.h"
#include "indexer/index/edit/generation_editor.h"
#include "indexer/index/embargo/embargoed_articles.h"

namespace depeche::index {

// What is done about embargoes.
enum class Embargoes {
  kept,     // what is under one is kept apart until it ends
  ignored,  // for the database of what is kept apart
};

// Thread rule: one thread at a time, the one that made `makers`.
// All members throw IndexUnavailable, IndexLocked, DiskFull and IndexCorrupt.
class HoldingEditor {
 public:
  using Clock = std::function<std::string()>;

  // Requires: `live` is the live generation of the database in the folder `root`, whose write lock is held
  // for as long as this lives; `makers` outlive it. `now` tells the instant as Date::sort_key.
  HoldingEditor(const std::filesystem::path& root, const Generation& live, DocumentMakers& makers,
                Embargoes embargoes = Embargoes::kept, Clock now = instant_of_now);

  // Does what GenerationEditor::apply() does, but for articles under embargo: those are kept apart, and what
  // there was of them before stays. An article that is put in or taken out is no longer kept apart, unless a
  // later version of it is: then nothing is changed.
  [[nodiscard]] std::vector<Outcome> apply(const std::vector<Change>& changes);

  // Puts in the articles whose embargo has ended. Returns how many changed the live generation.
  std::size_t release();

  [[nodiscard]] std::string revision() const { return live_.revision(); }

 private:
  struct Split;
  struct Place;
  [[nodiscard]] bool is_only_live(const std::vector<Change>& changes, std::string_view now) const;
  [[nodiscard]] std::vector<Outcome> apply_distinct(std::vector<Change> changes, std::string_view now);
  [[nodiscard]] Place place_of(Change change, std::string_view now, Split& split);

  GenerationEditor live_;
  std::optional<EmbargoedArticles> embargoed_;  // none: embargoes are ignored
  const Clock now_;
};

}  // namespace depeche::index
