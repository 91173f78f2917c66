#include "indexer/article/dates/article_version.h"

#include <algorithm>

#include "indexer/article/dates/read_date.h"
#include "indexer/article/field_limits.h"
#include "indexer/article/plain_text.h"

namespace depeche::article {
namespace {

bool is_number(std::string_view text) {
  return !text.empty() && text.size() <= limit_of(FieldKind::number).bytes &&
         text.find_first_not_of("0123456789") == std::string_view::npos;
}

}  // namespace

// A day is no instant: two versions of it could not be told apart.
std::string version_of(std::string_view number, std::string_view instant) {
  number = trimmed(number);
  if (is_number(number)) {
    return std::string(number.substr(std::min(number.find_first_not_of('0'), number.size() - 1)));
  }
  const auto date = read_date(single_line(instant));
  const bool has_time = date && date->text.find('T') != std::string::npos;
  return has_time ? date->sort_key : std::string();
}

// Neither has zeros in front.
bool is_earlier_version(std::string_view version, std::string_view other) {
  if (version.empty() || other.empty()) return false;
  return version.size() != other.size() ? version.size() < other.size() : version < other;
}

}  // namespace depeche::article
