// Kinds of JSON objects that hold articles under names of their own: each record of a JSON file is read as
// what its keys say that it is. A new kind is a reader in this folder and a row in json_kinds.cpp.
//
// Thread rule: pure functions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/article/delivery.h"

namespace depeche::article {

struct JsonKind {
  std::string_view name;
  // Says by the keys of an object whether it is of this kind.
  bool (*recognizes)(const std::vector<std::string>& keys);
  // Hands the articles in the object to the delivery. Throws InvalidRequest where it is none of this kind.
  void (*deliver)(std::string_view json, Delivery& delivery);
};

// nullptr where the keys are those of no kind.
[[nodiscard]] const JsonKind* kind_of_json(const std::vector<std::string>& keys);

}  // namespace depeche::article
