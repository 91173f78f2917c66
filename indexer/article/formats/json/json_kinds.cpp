#include "indexer/article/formats/json/json_kinds.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "indexer/article/formats/json/agency_json.h"
#include "indexer/article/formats/json/json_ld_dump.h"
#include "indexer/article/formats/json/ninjs.h"

namespace depeche::article {
namespace {

constexpr std::array<JsonKind, 3> kKinds{{
    {"jsonld", is_json_ld, deliver_json_ld},
    {"ninjs", is_ninjs, deliver_ninjs},
    {"agency-json", is_agency_json, deliver_agency_json},
}};

}  // namespace

const JsonKind* kind_of_json(const std::vector<std::string>& keys) {
  const auto* const kind =
      std::ranges::find_if(kKinds, [&keys](const JsonKind& candidate) { return candidate.recognizes(keys); });
  return kind == std::end(kKinds) ? nullptr : kind;
}

}  // namespace depeche::article
