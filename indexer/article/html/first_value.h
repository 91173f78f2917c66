// Of the several places of a page that name a field, the first that says something counts.
//
// Thread rule: pure function.
#pragma once

#include <string>
#include <utility>

namespace depeche::article {

inline void set_if_empty(std::string& field, std::string value) {
  if (field.empty()) field = std::move(value);
}

}  // namespace depeche::article
