#include "server/http/routing/call.h"

#include <algorithm>
#include <cassert>

namespace depeche::http {

const std::string& Call::variable(std::string_view name) const {
  const auto found = std::find_if(variables.begin(), variables.end(),
                                  [name](const PathVariable& variable) { return variable.name == name; });
  assert(found != variables.end());
  return found->value;
}

}  // namespace depeche::http
