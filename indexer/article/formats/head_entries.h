// The head of a Markdown file, cut into entries: YAML between lines of "---", TOML between lines of "+++", or
// an object of JSON.
//
// Thread rule: pure functions.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/article/field_names.h"

namespace depeche::article {

// What a head says by one name. A value is written as YAML has it; JSON and TOML write nearly the same.
struct HeadEntry {
  std::string name;
  std::string value;               // behind the name, on its line
  std::vector<std::string> below;  // the lines below that belong to it, without white space at their ends
};

struct Head {
  std::vector<HeadEntry> entries;
  std::string_view rest;  // the text behind the head
};

// nullopt where the text does not begin with a head. Two rules with a text between them are none: a head in
// YAML has a name that `names` knows, or nothing but names. Requires: lines end with "\n".
[[nodiscard]] std::optional<Head> split_head(std::string_view text, const FieldNames& names);

}  // namespace depeche::article
