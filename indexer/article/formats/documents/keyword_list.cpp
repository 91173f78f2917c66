#include "indexer/article/formats/documents/keyword_list.h"

#include <algorithm>

#include "indexer/article/plain_text.h"

namespace depeche::article {

std::vector<std::string> keywords_in(std::string_view line) {
  const char separator = line.find(';') == std::string_view::npos ? ',' : ';';
  std::vector<std::string> keywords;
  while (!line.empty()) {
    const std::size_t end = std::min(line.find(separator), line.size());
    std::string keyword = single_line(line.substr(0, end));
    if (!keyword.empty()) keywords.push_back(std::move(keyword));
    line.remove_prefix(std::min(end + 1, line.size()));
  }
  return keywords;
}

}  // namespace depeche::article
