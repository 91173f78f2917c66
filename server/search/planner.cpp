#include "server/search/planner.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "server/search/unit_maker.h"
#include "server/search/vocabulary.h"
#include "server/search/word_group.h"

namespace depeche::search {
namespace {

using Xapian::Query;

// What a stop word adds beside other words, as a share of its own weight.
constexpr double kStopWordShare = 0.1;

Query combine(Query::op op, const std::vector<Query>& parts) {
  return parts.size() == 1 ? parts.front() : Query(op, parts.begin(), parts.end());
}

// Punctuation alone is no query: then there is no text.
struct Compiled {
  Query query;
  std::string text;       // how people read it
  bool is_simple = true;  // needs no parentheses beside others
};

enum class Side {
  wanted,
  excluded,  // not marked, adds no weight
};

class Planner {
 public:
  Planner(text::Analyzer& analyzer, const Vocabulary& vocabulary) : analyzer_(analyzer), units_(vocabulary) {}

  Plan plan(const query::ParsedQuery& parsed) {
    Compiled compiled;
    if (!parsed.is_empty) compiled = compile(parsed.root, Side::wanted);
    plan_.is_everything = compiled.text.empty();
    plan_.match = plan_.is_everything ? Query::MatchAll : compiled.query;
    plan_.interpreted = std::move(compiled.text);
    plan_.is_relaxable = !plan_.is_everything && !parsed.has_operators;
    if (!bonuses_.empty()) plan_.bonus = combine(Query::OP_OR, bonuses_);
    plan_.warnings.insert(plan_.warnings.begin(), parsed.warnings.begin(), parsed.warnings.end());
    return std::move(plan_);
  }

 private:
  Compiled compile(const query::Node& node, Side side) {
    switch (node.kind) {
      case query::NodeKind::words:
        return node.everything ? Compiled{Query::MatchAll, "*"} : compile_words(node, side);
      case query::NodeKind::phrase:
        return compile_phrase(node, side);
      case query::NodeKind::prefix:
        return compile_prefix(node, side);
      case query::NodeKind::all:
        return compile_children(node, side, Query::OP_AND, " ET ");
      case query::NodeKind::any:
        return compile_children(node, side, Query::OP_OR, " OU ");
      case query::NodeKind::without:
        return compile_without(node, side);
    }
    return {};
  }

  static std::string in_parentheses(const Compiled& part) {
    return part.is_simple ? part.text : fmt::format("({})", part.text);
  }

  Compiled compile_children(const query::Node& node, Side side, Query::op op, std::string_view word) {
    std::vector<Query> queries;
    std::vector<Compiled> parts;
    for (const query::Node& child : node.children) {
      Compiled part = compile(child, side);
      if (part.text.empty()) continue;
      queries.push_back(part.query);
      parts.push_back(std::move(part));
    }
    if (parts.size() <= 1) return parts.empty() ? Compiled{} : std::move(parts.front());
    std::vector<std::string> texts;
    for (const Compiled& part : parts) texts.push_back(in_parentheses(part));
    return {combine(op, queries), fmt::format("{}", fmt::join(texts, word)), false};
  }

  Compiled compile_without(const query::Node& node, Side side) {
    Compiled result = compile(node.children.front(), side);
    if (result.text.empty()) result = {Query::MatchAll, "*"};
    for (std::size_t i = 1; i < node.children.size(); ++i) {
      const Compiled excluded = compile(node.children[i], Side::excluded);
      if (excluded.text.empty()) continue;
      result = {Query(Query::OP_AND_NOT, result.query, excluded.query),
                fmt::format("{} SAUF {}", in_parentheses(result), in_parentheses(excluded)), false};
    }
    return result;
  }

  Compiled compile_words(const query::Node& node, Side side) {
    const auto groups = group_words(analyzer_.analyze(node.text));
    if (groups.empty()) return {};
    std::vector<Unit> units;
    for (std::size_t i = 0; i < groups.size(); ++i) units.push_back(units_.word(node.text, groups, i));
    require_something(units);
    if (side == Side::wanted) add_bonuses(groups, units);

    std::vector<Query> queries;
    std::vector<std::string> texts;
    for (const Unit& unit : units) {
      if (!unit.is_required) continue;
      queries.push_back(unit.query);
      texts.push_back(unit.surface);
    }
    if (side == Side::wanted) std::move(units.begin(), units.end(), std::back_inserter(plan_.units));
    return {combine(Query::OP_AND, queries), fmt::format("{}", fmt::join(texts, " ET ")), texts.size() == 1};
  }

  // A query of stop words alone asks for all of them.
  static void require_something(std::vector<Unit>& units) {
    const bool has_content =
        std::any_of(units.begin(), units.end(), [](const Unit& unit) { return unit.is_required; });
    if (has_content) return;
    for (Unit& unit : units) unit.is_required = true;
  }

  void add_bonuses(const std::vector<WordGroup>& groups, const std::vector<Unit>& units) {
    for (std::size_t i = 0; i < units.size(); ++i) {
      const Unit& unit = units[i];
      if (!unit.is_required) bonuses_.emplace_back(Query::OP_SCALE_WEIGHT, unit.query, kStopWordShare);
      if (unit.is_required && !unit.bonus.empty()) bonuses_.push_back(unit.bonus);
      const bool has_next = i + 1 < units.size();
      if (has_next && unit.is_required && units[i + 1].is_required) {
        bonuses_.push_back(UnitMaker::nearness(groups[i], groups[i + 1]));
      }
    }
  }

  Compiled compile_phrase(const query::Node& node, Side side) {
    const auto tokens = analyzer_.analyze(node.text);
    if (tokens.empty()) return {};
    return take(units_.phrase(node.text, tokens), side);
  }

  Compiled compile_prefix(const query::Node& node, Side side) {
    const auto tokens = analyzer_.analyze(node.text);
    if (tokens.empty()) return {};
    auto [unit, is_cut] = units_.truncated(*tokens.back().forms);
    if (is_cut) {
      plan_.warnings.push_back(
          {"too-many-completions", node.begin, node.end - node.begin,
           fmt::format("«\u00A0{}*\u00A0» commence trop de mots\u00A0: seuls les {} plus "
                       "fréquents sont cherchés.",
                       node.text, kMostCompletions)});
    }
    return take(std::move(unit), side);
  }

  Compiled take(Unit unit, Side side) {
    Compiled compiled{unit.query, unit.surface};
    if (side == Side::wanted) plan_.units.push_back(std::move(unit));
    return compiled;
  }

  text::Analyzer& analyzer_;
  const UnitMaker units_;
  Plan plan_;
  std::vector<Query> bonuses_;
};

}  // namespace

Plan make_plan(const query::ParsedQuery& parsed, text::Analyzer& analyzer, const text::Stemmer& stemmer,
               const Xapian::Database& database) {
  const Vocabulary vocabulary(database, stemmer);
  return Planner(analyzer, vocabulary).plan(parsed);
}

}  // namespace depeche::search
