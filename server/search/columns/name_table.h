// The names of a facet by their numbers. Where an article has several names, the combination of them has a
// number of its own, so that whatever an article has is one number in its column.
//
// Names that a filter takes for one, as "Le Zéphyr" and "LE ZÉPHYR", are one value.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "server/search/columns/block_row.h"
#include "server/search/columns/value_numbers.h"

namespace depeche::search {

// Thread rule: it never changes; call from any thread.
class NameTable {
 public:
  class Editor;

  // Names have the numbers from 1 on; 0 is what an article without a name has.
  [[nodiscard]] std::size_t names() const { return names_.size(); }
  [[nodiscard]] const std::string& name(std::uint32_t number) const { return names_[number]; }
  // The value that the name stands for: the number of the first name that stands for it.
  [[nodiscard]] std::uint32_t value_of(std::uint32_t number) const { return values_[number]; }
  [[nodiscard]] std::size_t combinations() const { return ends_.size(); }

  // All numbers of a column in one row without gaps, the names' first: for who counts them in an array.
  [[nodiscard]] std::size_t places() const { return names() + combinations(); }
  [[nodiscard]] std::size_t place_of(std::uint32_t number) const {
    return (number & kCombination) == 0 ? number : names() + (number & ~kCombination);
  }

  // Calls `use` with the number of each name at a place. A combination that has a name twice gives it twice.
  template <typename Use>
  void for_each_name_at(std::size_t place, Use use) const {
    if (place < names()) {
      if (place != 0) use(static_cast<std::uint32_t>(place));
      return;
    }
    const std::size_t combination = place - names();
    for (std::size_t part = combination == 0 ? 0 : ends_[combination - 1]; part < ends_[combination]; ++part)
      use(parts_[part]);
  }

 private:
  static constexpr std::uint32_t kCombination = 1U << 31;  // the bit that marks numbers of combinations

  BlockRow<std::string, 512> names_;
  BlockRow<std::uint32_t> values_;  // of each name: see value_of()
  BlockRow<std::uint32_t> ends_;    // of each combination: the index behind its last part
  BlockRow<std::uint32_t> parts_;   // numbers of names
};

// The numbers that a table gave: to what articles have, and to values by their folded names.
struct NameNumbers {
  ValueNumbers lines;
  ValueNumbers values;
};

// Makes a copy of a table with more names.
//
// Thread rule: one thread at a time.
class NameTable::Editor {
 public:
  // `numbers` has the numbers that `from` was made with, and must outlive the editor. It keeps those that are
  // new, whether the editor is finished or not.
  Editor(NameTable from, NameNumbers& numbers);

  // Returns the number of what an article has: a name a line, as a value slot holds them.
  [[nodiscard]] std::uint32_t number_of(std::string_view lines);

  [[nodiscard]] NameTable finish();

 private:
  [[nodiscard]] std::uint32_t number_of_name(std::string_view name);

  NameNumbers& numbers_;
  BlockRow<std::string, 512>::Editor names_;
  BlockRow<std::uint32_t>::Editor values_;
  BlockRow<std::uint32_t>::Editor ends_;
  BlockRow<std::uint32_t>::Editor parts_;
};

}  // namespace depeche::search
