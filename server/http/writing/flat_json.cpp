#include "server/http/writing/flat_json.h"

namespace depeche::http {
namespace {

using Json = nlohmann::json;

// The callback of the parser can only drop a value and go on. An exception of our own is what ends the
// parsing at the first value that lies too deep.
class TooDeep {};

}  // namespace

std::optional<Json> parse_flat_json(std::string_view document, int most_levels) {
  const auto refuse_deeper = [most_levels](int depth, Json::parse_event_t event, const Json&) {
    const bool opens =
        event == Json::parse_event_t::object_start || event == Json::parse_event_t::array_start;
    if (opens && depth >= most_levels) throw TooDeep();
    return true;
  };
  try {
    // Without exceptions of its own, the parser says by a discarded value that the text is no JSON.
    Json json = Json::parse(document, refuse_deeper, /*allow_exceptions=*/false);
    return json.is_discarded() ? std::nullopt : std::optional(std::move(json));
  } catch (const TooDeep&) {
    return std::nullopt;
  }
}

}  // namespace depeche::http
