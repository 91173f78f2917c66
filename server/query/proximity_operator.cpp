#include "server/query/proximity_operator.h"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <string>

namespace depeche::query {
namespace {

struct OperatorName {
  std::string_view name;
  NodeKind kind;
};

constexpr OperatorName kOperators[] = {{"PROCHE", NodeKind::near},
                                       {"NEAR", NodeKind::near},
                                       {"AVANT", NodeKind::before},
                                       {"BEFORE", NodeKind::before}};

const OperatorName* find_operator(std::string_view word) {
  const auto* found = std::ranges::find(kOperators, word, &OperatorName::name);
  return found == std::end(kOperators) ? nullptr : found;
}

// The names are ASCII, so the language of the system has no say.
std::string in_capitals(std::string_view word) {
  std::string capitals(word);
  for (char& letter : capitals) {
    if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
  }
  return capitals;
}

}  // namespace

std::optional<ProximityOperator> proximity_operator(std::string_view word) {
  // A larger number is wrong in any case, and the warning says the range.
  constexpr unsigned kLargest = 10'000;
  const std::size_t slash = word.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  const std::string_view typed = word.substr(0, slash);
  const std::string capitals = in_capitals(typed);
  const OperatorName* name = find_operator(capitals);
  if (name == nullptr) return std::nullopt;
  unsigned distance = 0;
  const std::string_view digits = word.substr(slash + 1);
  // All behind the slash must be digits: "PROCHE/5m" is a word. A sign is no digit here, as from_chars()
  // reads none but "-", which an unsigned number has not.
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), distance);
  if (error == std::errc::invalid_argument || end != digits.data() + digits.size()) return std::nullopt;
  if (error == std::errc::result_out_of_range) distance = kLargest;
  return ProximityOperator{name->kind, std::min(distance, kLargest), typed == capitals};
}

// "AVANT" alone is a word, but in capitals it looks like an operator that was left unfinished.
bool lacks_distance(std::string_view word) {
  return find_operator(word.substr(0, word.find('/'))) != nullptr && !proximity_operator(word);
}

}  // namespace depeche::query
