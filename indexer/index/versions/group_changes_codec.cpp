#include "indexer/index/versions/group_changes_codec.h"

#include <map>
#include <nlohmann/json.hpp>
#include <vector>

#include "indexer/base/error.h"
#include "indexer/text/copies/sketch.h"

namespace depeche::index {
namespace {

using nlohmann::json;

// The journal is one map with two entries.
constexpr const char* kIdTerms = "id_terms";
constexpr const char* kGroups = "groups";  // from the name of a group to its sketches

}  // namespace

std::string encode(const GroupChanges& changes) {
  std::map<std::string, std::vector<std::string>> groups;
  for (const auto& [group, sketches] : changes.groups) {
    for (const text::Sketch& sketch : sketches) groups[group].push_back(text::encode(sketch));
  }
  std::string bytes;
  json::to_cbor({{kIdTerms, changes.id_terms}, {kGroups, groups}}, bytes);
  return bytes;
}

// What has another shape makes the library throw. A sketch checks its own length.
GroupChanges decode_group_changes(std::string_view bytes) {
  try {
    const json all = json::from_cbor(bytes);
    GroupChanges changes;
    all.at(kIdTerms).get_to(changes.id_terms);
    for (const auto& [group, sketches] : all.at(kGroups).items()) {
      for (const json& sketch : sketches) {
        changes.groups[group].push_back(text::decode_sketch(sketch.get_ref<const std::string&>()));
      }
    }
    return changes;
  } catch (const json::exception& error) {
    throw IndexCorrupt(std::string("changes of groups can't be read: ") + error.what());
  }
}

}  // namespace depeche::index
