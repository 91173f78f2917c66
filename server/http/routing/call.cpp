#include "server/http/routing/call.h"

#include <algorithm>
#include <cassert>

namespace depeche::http {

// A route has few variables, so a search from the front is fast enough. The assertion fails only
// where a handler asks for a name that its own pattern doesn't have.
const std::string& Call::variable(std::string_view name) const {
  const auto found = std::find_if(variables.begin(), variables.end(),
                                  [name](const PathVariable& variable) { return variable.name == name; });
  assert(found != variables.end());
  return found->value;
}

}  // namespace depeche::http
