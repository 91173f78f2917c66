#include "server/http/routing/header_list.h"

namespace depeche::http {

// httplib keeps lines of one name in the order in which they came, whatever the case of their letters.
std::string header_list(const httplib::Request& request, const std::string& name) {
  std::string all;
  const auto [begin, end] = request.headers.equal_range(name);
  for (auto header = begin; header != end; ++header) all += (all.empty() ? "" : ", ") + header->second;
  return all;
}

}  // namespace depeche::http
