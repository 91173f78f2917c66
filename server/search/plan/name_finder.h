// Sources, tags and authors of this database by what a query calls them: without case
// and accents, and by some of their words where nothing is called just so.
//
// Thread rule: one thread at a time.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "server/query/query_tree.h"

namespace depeche::search {

// Whether the last word of a name was cut by a star.
enum class NameEnd { whole, cut };

class NameFinder {
 public:
  // Must outlive it.
  explicit NameFinder(const Xapian::Database& database) : database_(database) {}

  // The terms of the names that are meant. A source or tag of this very name is meant alone; an author's
  // name is enough in part ("Dupont"), and so is that of a source or tag where none has it whole.
  // Requires: field is source, tag or author.
  [[nodiscard]] std::vector<std::string> terms_of(query::Field field, std::string_view name, NameEnd end);

 private:
  struct Name {
    std::string term;
    std::vector<std::string> words;
  };
  [[nodiscard]] const std::vector<Name>& names_of(query::Field field);

  const Xapian::Database& database_;
  std::map<query::Field, std::vector<Name>> names_;  // read when first asked for
};

}  // namespace depeche::search
