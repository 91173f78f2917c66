#include "indexer/article/formats/bibliographies/reference.h"

#include <fmt/format.h>

#include <algorithm>

#include "indexer/article/plain_text.h"

namespace depeche::article {

std::string natural_name(std::string_view name) {
  const std::size_t comma = name.find(',');
  if (comma == std::string_view::npos || std::ranges::count(name, ',') != 1) return single_line(name);
  return single_line(fmt::format("{} {}", name.substr(comma + 1), name.substr(0, comma)));
}

void complete_reference(Article& article) {
  if (is_blank(article.body)) article.body = article.title;
}

}  // namespace depeche::article
