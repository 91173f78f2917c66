#include "server/search/plan/filter_maker.h"

#include <fmt/format.h>

#include <utility>

#include "server/query/field_name.h"
#include "server/search/plan/date_span.h"
#include "server/search/sources/date_query.h"
#include "server/search/sources/term_query.h"

namespace depeche::search {
namespace {

using query::Node;
using query::NodeKind;
using Xapian::Query;

Query weightless(const Query& query) {
  return {Query::OP_SCALE_WEIGHT, query, 0.0};
}

// The value as people read it, in guillemets where it would be more than one value without them.
std::string shown(const Node& node) {
  const bool is_word = node.text.find_first_of(" \t()\"") == std::string::npos;
  const std::string text = is_word ? node.text : fmt::format("«\u00A0{}\u00A0»", node.text);
  return node.kind == NodeKind::prefix ? text + "*" : text;
}

}  // namespace

std::string FilterMaker::Part::grouped() const {
  return is_simple ? text : fmt::format("({})", text);
}

FilterMaker::Filter FilterMaker::filter(const Node& node) {
  const Part inner = part(node.children.front(), node.field);
  if (inner.text.empty()) return {};
  return {weightless(inner.query), fmt::format("{}:{}", name_of(node.field), inner.grouped())};
}

FilterMaker::Part FilterMaker::part(const Node& node, query::Field field) {
  switch (node.kind) {
    case NodeKind::all:
      return parts(node, field, Query::OP_AND, " ET ");
    case NodeKind::any:
      return parts(node, field, Query::OP_OR, " OU ");
    case NodeKind::without:
      return without(node, field);
    case NodeKind::near:
    case NodeKind::before:
      warn(PlanProblem::filter_beside_proximity, node);
      return parts(node, field, Query::OP_AND, " ET ");
    case NodeKind::field:
      if (node.field != field) warn(PlanProblem::field_in_field, node);
      return part(node.children.front(), field);
    case NodeKind::weighted:
      warn(PlanProblem::sign_on_name, node);
      return part(node.children.front(), field);
    case NodeKind::fuzzy:
      warn(PlanProblem::sign_on_name, node);
      return value(node, field);
    case NodeKind::words:
    case NodeKind::phrase:
    case NodeKind::prefix:
    case NodeKind::exact:
      return node.everything ? Part{Query::MatchAll, "*"} : value(node, field);
  }
  return {};
}

FilterMaker::Part FilterMaker::parts(const Node& node, query::Field field, Query::op op,
                                     std::string_view word) {
  std::vector<Query> queries;
  std::vector<std::string> texts;
  bool is_simple = true;
  for (const Node& child : node.children) {
    const Part each = part(child, field);
    if (each.text.empty()) continue;
    queries.push_back(each.query);
    texts.push_back(each.grouped());
    is_simple = each.is_simple;
  }
  if (queries.empty()) return {};
  return {Query(op, queries.begin(), queries.end()), fmt::format("{}", fmt::join(texts, word)),
          queries.size() == 1 && is_simple};
}

FilterMaker::Part FilterMaker::without(const Node& node, query::Field field) {
  Part result = part(node.children.front(), field);
  if (result.text.empty()) result = {Query::MatchAll, "*"};
  for (std::size_t i = 1; i < node.children.size(); ++i) {
    const Part excluded = part(node.children[i], field);
    if (excluded.text.empty()) continue;
    result = {Query(Query::OP_AND_NOT, result.query, excluded.query),
              fmt::format("{} SAUF {}", result.grouped(), excluded.grouped()), false};
  }
  return result;
}

FilterMaker::Part FilterMaker::value(const Node& node, query::Field field) {
  const auto facet = field.facet();
  return facet ? name(node, *facet) : date(node);
}

FilterMaker::Part FilterMaker::date(const Node& node) {
  const auto span = parse_date_span(node.text);
  if (!span) {
    warn(PlanProblem::unreadable_date, node);
    has_unreadable_ = true;
    return {Query::MatchNothing, shown(node)};
  }
  if (span->was_reversed) warn(PlanProblem::reversed_dates, node);
  const std::string from = span->from ? span->from->text : "";
  const std::string to = span->to ? span->to->text : "";
  return {dated_within(span->from, span->to), from == to ? from : fmt::format("{}..{}", from, to)};
}

FilterMaker::Part FilterMaker::name(const Node& node, index::Facet facet) {
  const NameEnd end = node.kind == NodeKind::prefix ? NameEnd::cut : NameEnd::whole;
  const std::vector<std::string> terms = names_.terms_of(facet, node.text, end);
  if (terms.empty()) warn(PlanProblem::unknown_name, node);
  return {any_of(terms), shown(node)};
}

void FilterMaker::warn(PlanProblem problem, const Node& node) {
  warnings_.push_back(warning_of(problem, node.begin, node.end));
}

}  // namespace depeche::search
