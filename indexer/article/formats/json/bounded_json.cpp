#include "indexer/article/formats/json/bounded_json.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "indexer/article/input/encoding.h"
#include "indexer/article/plain_text.h"
#include "indexer/base/error.h"
#include "indexer/base/utf8.h"

namespace depeche::article {
namespace {

using nlohmann::json;

constexpr std::size_t kMostValues = 200'000;
constexpr int kDeepest = 32;

}  // namespace

// The parser asks before it keeps a value: what is told "no" is not kept, and becomes nothing.
json parse_bounded(std::string_view text) {
  std::string decoded;
  if (!is_utf8(text)) {
    decoded = decode(std::string(text)).text;
    text = decoded;
  }
  std::size_t values = 0;
  const auto keep = [&values](int depth, json::parse_event_t /*event*/, json& /*value*/) {
    if (++values > kMostValues) throw InvalidRequest("is JSON of too many values");
    return depth <= kDeepest;
  };
  json document = json::parse(text.begin(), text.end(), keep, /*allow_exceptions=*/false);
  if (document.is_discarded()) throw InvalidRequest("is broken JSON");
  return document;
}

const json& member_of(const json& object, std::string_view name) {
  static const json kNone;
  if (!object.is_object()) return kNone;
  const auto found = object.find(name);
  return found == object.end() ? kNone : *found;
}

const json& first_member(const json& object, const std::vector<std::string_view>& names) {
  static const json kNone;
  for (const std::string_view name : names) {
    const json& value = member_of(object, name);
    const bool is_empty = value.is_null() ||
                          (value.is_string() && is_blank(value.get_ref<const std::string&>())) ||
                          (value.is_structured() && value.empty());
    if (!is_empty) return value;
  }
  return kNone;
}

std::string text_of(const json& value) {
  if (value.is_string()) return value.get<std::string>();
  return value.is_number() ? value.dump() : std::string();
}

std::vector<std::string> names_of(const json& value, std::string_view key) {
  std::vector<std::string> names;
  const auto add = [&names, key](const json& thing) {
    std::string name = single_line(text_of(thing.is_object() ? member_of(thing, key) : thing));
    if (!name.empty() && std::ranges::find(names, name) == names.end()) names.push_back(std::move(name));
  };
  if (!value.is_array()) {
    add(value);
    return names;
  }
  for (const json& thing : value) add(thing);
  return names;
}

}  // namespace depeche::article
