// The clauses of a query that look at what an article is, not at its words: "source:", "date:" and the other
// fields that query::list_of_filter_fields() names.
//
// Thread rule: one thread at a time.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "server/query/query_tree.h"
#include "server/search/plan/plan_warning.h"
#include "server/search/terms/name_finder.h"

namespace depeche::search {

class FilterMaker {
 public:
  // The database must outlive the maker.
  explicit FilterMaker(const Xapian::Database& database) : names_(database) {}

  struct Filter {
    Xapian::Query query;  // without weight
    std::string text;     // how people read it: "source:(afp OU reuters)"; empty where nothing is left of it
  };
  // Requires: `node` is one of these fields, around one value or a group of them.
  [[nodiscard]] Filter filter(const query::Node& node);

  // Tells whether a value could not be read, as "date:hier". The query then finds nothing, wherever the value
  // stands in it.
  [[nodiscard]] bool has_unreadable() const { return has_unreadable_; }

  // What the calls so far could not take as it was typed.
  [[nodiscard]] const std::vector<query::Warning>& warnings() const { return warnings_; }

 private:
  struct Part {
    Xapian::Query query;
    std::string text;
    bool is_simple = true;

    // The text as it stands in a longer one, in parentheses where it has several values.
    [[nodiscard]] std::string grouped() const;
  };
  [[nodiscard]] Part part(const query::Node& node, query::Field field);
  [[nodiscard]] Part parts(const query::Node& node, query::Field field, Xapian::Query::op op,
                           std::string_view word);
  [[nodiscard]] Part without(const query::Node& node, query::Field field);
  [[nodiscard]] Part value(const query::Node& node, query::Field field);
  [[nodiscard]] Part date(const query::Node& node);
  [[nodiscard]] Part name(const query::Node& node, index::Facet facet);
  void warn(PlanProblem problem, const query::Node& node);

  NameFinder names_;
  bool has_unreadable_ = false;
  std::vector<query::Warning> warnings_;
};

}  // namespace depeche::search
