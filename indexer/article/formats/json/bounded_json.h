// JSON as a tree, where what may be in a file is not known.
//
// Thread rule: pure functions.
#pragma once

#include <cstddef>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace depeche::article {

// Throws InvalidRequest where `json` is none, or has hundreds of thousands of values, each of which takes
// much memory. Values that lie more than 32 deep are null. Text that is not UTF-8 may be Windows-1252.
[[nodiscard]] nlohmann::json parse_bounded(std::string_view json);

// The member of this name; null where `object` is no object or has none.
[[nodiscard]] const nlohmann::json& member_of(const nlohmann::json& object, std::string_view name);

// The first of several names that the object has a value for that is neither null nor empty.
[[nodiscard]] const nlohmann::json& first_member(const nlohmann::json& object,
                                                 const std::vector<std::string_view>& names);

// A string or number as text; empty for anything else.
[[nodiscard]] std::string text_of(const nlohmann::json& value);

// What things in a list are called: strings, or the "name" of objects (or the member `key`). One thing is a
// list of one.
[[nodiscard]] std::vector<std::string> names_of(const nlohmann::json& value, std::string_view key = "name");

}  // namespace depeche::article
