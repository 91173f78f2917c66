// The planner walks through the query tree and compiles each node to three things at once: a Xapian query,
// the text that tells people how the node was understood, and what it adds to the plan (units, parts,
// exclusions, proximities, warnings). What holds for a whole branch goes down the tree in a Scope: whether
// the branch is wanted or excluded, in which field it is looked for, and whether every article found has it.
//
// Leaves become units: LeafUnits makes them, and FilterMaker what is compared with names and dates instead of
// words. PROCHE and AVANT are compiled in two steps: first spread() moves all other operators and fields out
// of them, so that they join only words with places; then each is compiled to a ProximityTree, from which
// articles are found and words are marked.
//
// A node of which nothing is left (punctuation) has no text, and its parent leaves it out.
#include "server/search/plan/planner.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "indexer/index/schema/schema.h"
#include "server/query/field_name.h"
#include "server/search/plan/acronym_expander.h"
#include "server/search/plan/field_query.h"
#include "server/search/plan/filter_maker.h"
#include "server/search/plan/leaf_units.h"
#include "server/search/plan/place_query.h"
#include "server/search/plan/plan_warning.h"
#include "server/search/plan/proximity_spread.h"
#include "server/search/plan/truncated_compound.h"
#include "server/search/plan/unit_maker.h"
#include "server/search/plan/word_group.h"
#include "server/search/terms/form_expander.h"
#include "server/search/terms/vocabulary.h"

namespace depeche::search {
namespace {

using Xapian::Query;

Query combine(Query::op op, const std::vector<Query>& parts) {
  return parts.size() == 1 ? parts.front() : Query(op, parts.begin(), parts.end());
}

// What a node of the query tree means. Where nothing is looked for, as in punctuation, there is no text.
struct Compiled {
  Query query;
  std::string text;       // how people read it
  bool is_simple = true;  // needs no parentheses beside others
};

enum class Side {
  wanted,
  // What is excluded is not marked and adds no weight. Nor may it hold an AND_MAYBE: behind AND_NOT, Xapian
  // 1.4.22 skips to it before it was ever moved, reads a member that nothing has set, and then may not
  // exclude.
  excluded,
};

// What holds for a branch of the query tree.
struct Scope {
  enum class Need {
    every,  // every article found has what the branch asks for
    some,   // some articles found may lack it: it is an alternative, excluded, or inside a larger part
  };
  enum class Proximity {
    typed,   // PROCHE and AVANT are as the user typed them
    spread,  // they join words with places only, see proximity_spread.h
  };
  Side side = Side::wanted;
  double weight = 1;  // that each word has more
  index::TextField field = index::TextField::anywhere;
  Need need = Need::every;
  Proximity proximity = Proximity::typed;
};

class Planner {
 public:
  Planner(text::Analyzer& analyzer, const text::Stemmer& stemmer, const Xapian::Database& database,
          const index::WordTable& words, const Vocabulary& vocabulary, const PlanLimits& limits)
      : analyzer_(analyzer),
        vocabulary_(vocabulary),
        units_(vocabulary, limits.places),
        expander_(vocabulary, words, stemmer, limits.places.deadline),
        within_{vocabulary, expander_, kMostCompletions, limits.places},
        acronyms_(database, vocabulary, analyzer, units_),
        filters_(database),
        leaves_(analyzer, vocabulary, units_,
                {.max_units = std::min(limits.max_units, kMostUnits),
                 .max_completions = limits.max_completions,
                 .close_words = limits.close_words},
                plan_.warnings),
        deadline_(limits.places.deadline) {}

  Plan plan(const query::ParsedQuery& parsed) {
    Compiled compiled;
    if (!parsed.is_empty) compiled = compile(with_compounds_spelled_out(parsed.root, analyzer_), {});
    // To leave out a filter would show articles that nobody asked for.
    if (filters_.has_unreadable()) compiled.query = Query::MatchNothing;
    plan_.is_everything = compiled.text.empty();
    plan_.match = plan_.is_everything ? Query::MatchAll : compiled.query;
    plan_.interpreted = std::move(compiled.text);
    plan_.is_relaxable = !plan_.is_everything && !parsed.has_operators;
    add_warnings(parsed.warnings);
    add_warnings(filters_.warnings());
    std::ranges::stable_sort(plan_.warnings, {}, &query::Warning::offset);
    return std::move(plan_);
  }

 private:
  Compiled compile(const query::Node& node, Scope scope) {
    deadline_.check();
    switch (node.kind) {
      case query::NodeKind::words:
        return node.everything ? Compiled{Query::MatchAll, "*"} : compile_words(node, scope);
      case query::NodeKind::phrase:
      case query::NodeKind::exact:
      case query::NodeKind::prefix:
      case query::NodeKind::fuzzy:
        return note_part(compile_leaf(node, scope), scope);
      case query::NodeKind::weighted:
        return compile_weighted(node, scope);
      case query::NodeKind::all:
        return compile_children(node, scope, Query::OP_AND, " ET ");
      case query::NodeKind::any:
        return note_part(compile_alternatives(node, scope), scope);
      case query::NodeKind::without:
        return compile_without(node, scope);
      case query::NodeKind::near:
      case query::NodeKind::before:
        return scope.proximity == Scope::Proximity::typed ? compile_proximity(node, scope)
                                                          : note_part(compile_pair(node, scope), scope);
      case query::NodeKind::field:
        return note_part(compile_field(node, within_part(scope)), scope);
    }
    return {};
  }

  // The scope of what stands inside a part: the part as a whole is needed, not each piece of it.
  static Scope within_part(Scope scope) {
    scope.need = Scope::Need::some;
    return scope;
  }

  static Scope outside(Scope scope) {
    scope.side = Side::excluded;
    return within_part(scope);
  }

  static Scope within_field(Scope scope, index::TextField field) {
    scope.field = field;
    return within_part(scope);
  }

  // Notes the node among the plan's parts, where every article found has it.
  Compiled note_part(Compiled compiled, Scope scope) {
    if (scope.need == Scope::Need::every && !compiled.text.empty()) {
      plan_.parts.push_back({compiled.text, compiled.query});
    }
    return compiled;
  }

  void add_warnings(const std::vector<query::Warning>& warnings) {
    plan_.warnings.insert(plan_.warnings.end(), warnings.begin(), warnings.end());
  }

  // A word that is asked for twice is widened twice, but people are told once.
  void add_expansions(std::vector<Expansion> expansions) {
    for (Expansion& expansion : expansions) {
      if (std::ranges::find(plan_.expansions, expansion) == plan_.expansions.end())
        plan_.expansions.push_back(std::move(expansion));
    }
  }

  void warn(PlanProblem problem, const query::Node& node) {
    plan_.warnings.push_back(warning_of(problem, node.begin, node.end));
  }

  static std::string in_parentheses(const Compiled& part) {
    return part.is_simple ? part.text : fmt::format("({})", part.text);
  }

  // Joins the children by `op`, and their texts by `word`. One child that is left stands alone.
  Compiled compile_children(const query::Node& node, Scope scope, Query::op op, std::string_view word) {
    std::vector<Query> queries;
    std::vector<Compiled> parts;
    for (const query::Node& child : node.children) {
      Compiled part = compile(child, scope);
      if (part.text.empty()) continue;
      queries.push_back(part.query);
      parts.push_back(std::move(part));
    }
    if (parts.size() <= 1) return parts.empty() ? Compiled{} : std::move(parts.front());
    std::vector<std::string> texts;
    for (const Compiled& part : parts) texts.push_back(in_parentheses(part));
    return {combine(op, queries), fmt::format("{}", fmt::join(texts, word)), false};
  }

  // A truncated compound, which has alternatives, is shown as it was typed.
  Compiled compile_alternatives(const query::Node& node, Scope scope) {
    Compiled compiled = compile_children(node, within_part(scope), Query::OP_OR, " OU ");
    if (!node.text.empty()) return {compiled.query, node.text};
    return compiled;
  }

  // The first child, less what any of the others finds. Where only exclusions are left, all articles less
  // these.
  Compiled compile_without(const query::Node& node, Scope scope) {
    Compiled result = compile(node.children.front(), scope);
    if (result.text.empty()) result = {Query::MatchAll, "*"};
    for (std::size_t i = 1; i < node.children.size(); ++i) {
      const Compiled excluded = compile(node.children[i], outside(scope));
      if (excluded.text.empty()) continue;
      if (scope.need == Scope::Need::every) plan_.exclusions.push_back(excluded.query);
      result = {Query(Query::OP_AND_NOT, result.query, excluded.query),
                fmt::format("{} SAUF {}", in_parentheses(result), in_parentheses(excluded)), false};
    }
    return result;
  }

  // A run of words: each group of tokens is a unit, and all of them are asked for.
  Compiled compile_words(const query::Node& node, Scope scope) {
    const auto tokens = analyzer_.analyze(node.text);
    auto groups = asked_for(node.text, group_words(tokens));
    groups.resize(leaves_.allow(groups.size(), node));
    std::vector<Unit> units = leaves_.words(node.text, groups);
    if (scope.side == Side::wanted && scope.field == index::TextField::anywhere) {
      add_expansions(acronyms_.expand(node.text, tokens, groups, units));
    }

    std::vector<Query> queries;
    std::vector<std::string> texts;
    for (Unit& unit : units) {
      Compiled compiled = note_part(add_unit(std::move(unit), scope), scope);
      queries.push_back(std::move(compiled.query));
      texts.push_back(std::move(compiled.text));
    }
    if (queries.empty()) return {};
    return {combine(Query::OP_AND, queries), fmt::format("{}", fmt::join(texts, " ET ")), texts.size() == 1};
  }

  // What is asked for is the same; only its words count more or less.
  Compiled compile_weighted(const query::Node& node, Scope scope) {
    const Compiled inner = compile(node.children.front(), weighted(scope, node));
    if (inner.text.empty()) return {};
    return {inner.query, with_weight(inner, node)};
  }

  // Weights within each other multiply.
  static Scope weighted(Scope scope, const query::Node& node) {
    constexpr double kLeast = query::kLeastWeight * query::kLeastWeight;
    constexpr double kMost = query::kMostWeight * query::kMostWeight;
    scope.weight = std::clamp(scope.weight * node.weight, kLeast, kMost);
    return scope;
  }

  // The text of what a weighted node has, with its weight. Behind a field or another weight without
  // parentheses, it would be read as another one.
  static std::string with_weight(const Compiled& inner, const query::Node& node) {
    const query::NodeKind kind = node.children.front().kind;
    const bool is_bare =
        inner.is_simple && kind != query::NodeKind::field && kind != query::NodeKind::weighted;
    return fmt::format("{}^{}", is_bare ? inner.text : fmt::format("({})", inner.text), node.weight);
  }

  static void weigh(Unit& unit, double weight) {
    if (weight == 1) return;
    unit.query = Query(Query::OP_SCALE_WEIGHT, unit.query, weight);
    for (TypedForm& form : unit.typed_forms) form.share *= weight;
  }

  Compiled compile_leaf(const query::Node& node, Scope scope) {
    std::optional<Unit> unit = leaves_.leaf(node);
    return unit && leaves_.allow(1, node) == 1 ? add_unit(std::move(*unit), scope) : Compiled{};
  }

  // What a unit means in its scope; one that is wanted becomes a unit of the plan.
  Compiled add_unit(Unit unit, Scope scope) {
    const bool is_anywhere = scope.field == index::TextField::anywhere;
    if (scope.side == Side::excluded) {
      return {is_anywhere ? unit.query : matches_within(scope.field, unit, within_), unit.surface};
    }
    weigh(unit, scope.weight);
    if (!is_anywhere) unit = within(scope.field, std::move(unit), within_);
    Compiled compiled{unit.query, unit.surface};
    plan_.units.push_back(std::move(unit));
    return compiled;
  }

  // Title and quotation are fields of the text, in which words are looked for; the others are compared with
  // what the article is.
  Compiled compile_field(const query::Node& node, Scope scope) {
    if (node.field != query::Field::title && node.field != query::Field::quotation) {
      const auto [query, text] = filters_.filter(node);
      return {query, text};
    }
    const bool is_title = node.field == query::Field::title;
    const index::TextField field = is_title ? index::TextField::title : index::TextField::quotation;
    const bool is_inside = scope.field != index::TextField::anywhere && scope.field != field;
    if (is_inside) warn(PlanProblem::field_in_field, node);
    const Compiled inner = compile(node.children.front(), within_field(scope, field));
    if (inner.text.empty()) return {};
    return {inner.query, fmt::format("{}:{}", name_of(node.field), in_parentheses(inner))};
  }

  // Cuts a run of words into leaves of one word each, which have a place of their own. Stop words beside
  // others are left out.
  std::vector<query::Node> split_words(const query::Node& words) {
    std::vector<query::Node> leaves;
    const text::Tokens tokens = analyzer_.analyze(words.text);
    for (const WordGroup& group : asked_for(words.text, group_words(tokens))) {
      leaves.push_back({.text = words.text.substr(group.begin(), group.end() - group.begin()),
                        .begin = words.begin + group.begin(),
                        .end = words.begin + group.end()});
    }
    return leaves;
  }

  Compiled compile_proximity(const query::Node& node, Scope scope) {
    const SpreadResult result = spread(node, [this](const query::Node& words) { return split_words(words); });
    add_warnings(result.warnings);
    // What was spread is not spread again: where one character stands for several words, as "½" does, each of
    // their leaves has that character for text, and would be split for ever.
    scope.proximity = Scope::Proximity::spread;
    return compile(result.root, scope);
  }

  // One PROCHE or AVANT with all that it joins. Requires: `node` was spread. The filter finds the articles;
  // the words inside add their weight, as they would without the operator.
  Compiled compile_pair(const query::Node& node, Scope scope) {
    std::vector<Query> weights;
    auto [tree, text, is_simple] = place(node, scope, weights);
    const Query match(Query::OP_SCALE_WEIGHT, place_query(tree, scope.field, vocabulary_, within_.places),
                      0.0);
    if (scope.side == Side::excluded) return {match, std::move(text), is_simple};
    plan_.proximities.push_back({std::move(tree), scope.field});
    return {Query(Query::OP_AND_MAYBE, match, combine(Query::OP_OR, weights)), std::move(text), is_simple};
  }

  // What PROCHE and AVANT join, as a tree and as people read it.
  struct Placed {
    ProximityTree tree;
    std::string text;
    bool is_simple = true;
  };

  Placed place(const query::Node& node, Scope scope, std::vector<Query>& weights) {
    switch (node.kind) {
      case query::NodeKind::any: {
        Placed placed = place_children(node, ProximityTree::Kind::any, " OU ", scope, weights);
        if (!node.text.empty()) return {std::move(placed.tree), node.text};
        return placed;
      }
      case query::NodeKind::weighted: {
        Placed placed = place(node.children.front(), weighted(scope, node), weights);
        placed.text = with_weight({{}, placed.text, placed.is_simple}, node);
        placed.is_simple = true;
        return placed;
      }
      case query::NodeKind::near:
        return place_children(node, ProximityTree::Kind::near, fmt::format(" PROCHE/{} ", node.distance),
                              scope, weights);
      case query::NodeKind::before:
        return place_children(node, ProximityTree::Kind::before, fmt::format(" AVANT/{} ", node.distance),
                              scope, weights);
      default:
        return place_leaf(node, scope, weights);
    }
  }

  Placed place_children(const query::Node& node, ProximityTree::Kind kind, std::string_view word, Scope scope,
                        std::vector<Query>& weights) {
    ProximityTree tree{.kind = kind, .distance = node.distance};
    std::vector<std::string> texts;
    for (const query::Node& child : node.children) {
      Placed placed = place(child, scope, weights);
      const bool is_first_of_chain = texts.empty() && child.kind == node.kind;
      texts.push_back(placed.is_simple || is_first_of_chain ? std::move(placed.text)
                                                            : fmt::format("({})", placed.text));
      tree.children.push_back(std::move(placed.tree));
    }
    return {std::move(tree), fmt::format("{}", fmt::join(texts, word)), false};
  }

  // The forms of a word by name, as only exact forms have positions. The unit is marked by the tree alone,
  // where it stands close to the others: so it keeps no sequences of its own.
  Placed place_leaf(const query::Node& node, Scope scope, std::vector<Query>& weights) {
    std::optional<Unit> unit = leaves_.leaf(node);
    if (!unit) return {};
    ProximityTree tree{.unit = plan_.units.size()};
    for (const auto& sequence : unit->sequences) {
      ExactSequence words;
      for (const WordForms& word : sequence) words.push_back(expander_.exacts_of(word, kMostCompletions));
      tree.sequences.push_back(std::move(words));
    }
    weigh(*unit, scope.weight);
    weights.push_back(unit->query);
    Placed placed{std::move(tree), unit->surface};
    unit->sequences.clear();
    if (scope.side == Side::wanted) plan_.units.push_back(std::move(*unit));
    return placed;
  }

  text::Analyzer& analyzer_;
  const Vocabulary& vocabulary_;
  const UnitMaker units_;
  const FormExpander expander_;
  const FieldLimits within_;
  const AcronymExpander acronyms_;
  FilterMaker filters_;
  Plan plan_;
  LeafUnits leaves_;  // warns in plan_
  const Deadline deadline_;
};

}  // namespace

Plan make_plan(const query::ParsedQuery& parsed, text::Analyzer& analyzer, const text::Stemmer& stemmer,
               const Xapian::Database& database, const index::WordTable& words, const PlanLimits& limits) {
  const Vocabulary vocabulary(words, stemmer, limits.places.deadline);
  return Planner(analyzer, stemmer, database, words, vocabulary, limits).plan(parsed);
}

}  // namespace depeche::search
