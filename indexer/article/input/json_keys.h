// The keys of a JSON object, by which one kind of JSON is told from another.
//
// Thread rule: pure functions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace depeche::article {

// The keys of the outermost object in `json`, or of the first one in an array, in their order: the first
// hundred. `json` may be cut short: the keys in front of that are given. None where it begins with no object.
[[nodiscard]] std::vector<std::string> json_keys(std::string_view json);

// "uri, type, body_html and 12 more", for people.
[[nodiscard]] std::string describe_keys(const std::vector<std::string>& keys);

}  // namespace depeche::article
