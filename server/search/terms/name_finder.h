// The names that articles have in a facet, found by what a query calls them: without case and accents, and
// by some of their words where no name is just so.
//
// Thread rule: one thread at a time.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "indexer/index/schema/facets.h"

namespace depeche::search {

// Whether the last word of a name was cut by a star.
enum class NameEnd { whole, cut };

class NameFinder {
 public:
  // The database must outlive the finder.
  explicit NameFinder(const Xapian::Database& database) : database_(database) {}

  // The terms of the names in `facet` that `name` means, as its NameMatch says; none where no article has
  // such a name. Requires: the values of `facet` are names.
  [[nodiscard]] std::vector<std::string> terms_of(index::Facet facet, std::string_view name, NameEnd end);

 private:
  struct Name {
    std::string term;
    std::vector<std::string> words;
  };
  [[nodiscard]] const std::vector<Name>& names_in(index::Facet facet);

  const Xapian::Database& database_;
  std::map<index::Facet, std::vector<Name>> names_;  // those of a facet are read when first asked for
};

}  // namespace depeche::search
