// The units of the leaves of a query tree: runs of words, phrases, exact forms, truncated and fuzzy words. It
// keeps account of how many units and completions the plan may still have.
//
// Thread rule: one thread at a time.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "indexer/text/analyzer.h"
#include "server/query/query_tree.h"
#include "server/search/plan/plan.h"
#include "server/search/plan/plan_warning.h"
#include "server/search/plan/unit_maker.h"
#include "server/search/plan/word_group.h"
#include "server/search/terms/close_words.h"
#include "server/search/terms/vocabulary.h"

namespace depeche::search {

struct LeafLimits {
  std::size_t max_units;        // in the plan
  std::size_t max_completions;  // of all truncated words together
  CloseWords close_words;       // null: a fuzzy word stands for itself alone
};

class LeafUnits {
 public:
  // What is cut short is told in `warnings`. All but the limits must outlive it.
  LeafUnits(text::Analyzer& analyzer, const Vocabulary& vocabulary, const UnitMaker& maker,
            const LeafLimits& limits, std::vector<query::Warning>& warnings)
      : analyzer_(analyzer),
        vocabulary_(vocabulary),
        maker_(maker),
        limits_(limits),
        completions_left_(limits.max_completions),
        warnings_(warnings) {}

  // Returns how many of `wanted` more units the plan may have, and counts them. The first that it may not
  // have is warned of.
  [[nodiscard]] std::size_t allow(std::size_t wanted, const query::Node& node);

  // The units of a run of words.
  [[nodiscard]] std::vector<Unit> words(std::string_view text, const std::vector<WordGroup>& groups) const;

  // The unit of a leaf other than words, or of words that are one; nullopt of punctuation alone.
  [[nodiscard]] std::optional<Unit> leaf(const query::Node& node);

 private:
  void prefer_acronym(Unit& unit, const WordGroup& group) const;
  [[nodiscard]] Unit phrase(const query::Node& node, std::span<const text::Token> tokens) const;
  [[nodiscard]] Unit fuzzy(const query::Node& node, std::span<const text::Token> tokens);
  [[nodiscard]] Unit truncated(const query::Node& node, const text::Forms& beginning);
  void warn(PlanProblem problem, const query::Node& node);

  text::Analyzer& analyzer_;
  const Vocabulary& vocabulary_;
  const UnitMaker& maker_;
  const LeafLimits limits_;
  std::size_t completions_left_;
  std::size_t units_made_ = 0;
  bool has_cut_units_ = false;
  std::vector<query::Warning>& warnings_;
};

}  // namespace depeche::search
