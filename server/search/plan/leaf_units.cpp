#include "server/search/plan/leaf_units.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

namespace depeche::search {

std::size_t LeafUnits::allow(std::size_t wanted, const query::Node& node) {
  const std::size_t allowed = std::min(wanted, limits_.max_units - units_made_);
  units_made_ += allowed;
  const bool is_first_cut = allowed < wanted && !std::exchange(has_cut_units_, true);
  if (is_first_cut) warn(PlanProblem::too_many_words, node);
  return allowed;
}

void LeafUnits::warn(PlanProblem problem, const query::Node& node) {
  warnings_.push_back(warning_of(problem, node.begin, node.end));
}

std::vector<Unit> LeafUnits::words(std::string_view text, const std::vector<WordGroup>& groups) const {
  std::vector<Unit> units;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    units.push_back(maker_.word(text, groups, i));
    if (i > 0) units.back().distance = groups[i].first_position() - groups[i - 1].last_position();
    if (groups[i].is_stop_word()) prefer_acronym(units.back(), groups[i]);
  }
  return units;
}

// Case never decides what is found, so that CES finds "ces" as well; but what articles write as an acronym
// too comes first, as its form in capitals is rare.
void LeafUnits::prefer_acronym(Unit& unit, const WordGroup& group) const {
  if (group.alternatives.empty()) return;
  const std::string& acronym = group.alternatives.front().forms->exact;
  unit.typed_forms.push_back({.exact = acronym, .articles = vocabulary_.articles_with(acronym), .share = 1});
}

std::optional<Unit> LeafUnits::leaf(const query::Node& node) {
  const auto tokens = analyzer_.analyze(node.text);
  if (tokens.empty()) return std::nullopt;
  switch (node.kind) {
    case query::NodeKind::phrase:
      return phrase(node, tokens);
    case query::NodeKind::exact:
      return maker_.exact(node.text, tokens);
    case query::NodeKind::prefix:
      return truncated(node, *tokens.back().forms);
    case query::NodeKind::fuzzy:
      return fuzzy(node, tokens);
    default:
      return maker_.word(node.text, group_words(tokens), 0);
  }
}

// A phrase knows its words too: where no article has the phrase, relaxation asks for these.
Unit LeafUnits::phrase(const query::Node& node, std::span<const text::Token> tokens) const {
  Unit phrase = maker_.phrase(node.text, tokens);
  auto groups = asked_for(node.text, group_words(tokens));
  groups.resize(std::min(groups.size(), limits_.max_units));
  phrase.words = words(node.text, groups);
  phrase.begin = node.begin;
  phrase.end = node.end;
  return phrase;
}

// A compound, and what is several words, has no close spellings.
Unit LeafUnits::fuzzy(const query::Node& node, std::span<const text::Token> tokens) {
  const auto groups = group_words(tokens);
  if (groups.size() > 1) return phrase(node, tokens);
  if (groups.front().words() != 1) {
    warn(PlanProblem::fuzzy_compound, node);
    return maker_.word(node.text, groups, 0);
  }
  std::vector<std::string> spellings;
  if (limits_.close_words)
    spellings = limits_.close_words(groups.front().last_word().exact, node.distance, kMostSpellings + 1);
  if (spellings.size() > kMostSpellings) {
    warn(PlanProblem::too_many_spellings, node);
    spellings.resize(kMostSpellings);
  }
  const std::string tilde = node.distance == 1 ? "~" : fmt::format("~{}", node.distance);
  return maker_.fuzzy(node.text, groups.front(), node.text + tilde, spellings);
}

// A truncated word takes what it stands for from the completions that all such words share.
Unit LeafUnits::truncated(const query::Node& node, const text::Forms& beginning) {
  const std::size_t most = std::min(kMostCompletions, completions_left_);
  auto [unit, words, is_cut] = maker_.truncated(beginning, most);
  completions_left_ -= words;
  if (is_cut) warn(PlanProblem::too_many_completions, node);
  return std::move(unit);
}

}  // namespace depeche::search
