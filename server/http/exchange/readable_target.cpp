#include "server/http/exchange/readable_target.h"

#include "indexer/article/windows_1252.h"
#include "indexer/base/utf8.h"
#include "server/http/routing/url.h"

namespace depeche::http {

std::optional<std::string> readable_target(std::string_view target) {
  const Target parts = split_target(target);
  std::string query;
  bool is_changed = false;
  for (const auto& [name, encoded] : split_query(parts.query)) {
    const std::string value = percent_decode(encoded, Plus::space);
    query += query.empty() ? '?' : '&';
    query += name;
    query += '=';
    if (is_utf8(value)) {
      query += encoded;
    } else {
      query += percent_encode(article::from_windows_1252(value));
      is_changed = true;
    }
  }
  if (!is_changed) return std::nullopt;
  return std::string(parts.path) + query;
}

}  // namespace depeche::http
