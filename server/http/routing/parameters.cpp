#include "server/http/routing/parameters.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "indexer/base/utf8.h"
#include "server/http/routing/url.h"

namespace depeche::http {
namespace {

void require_text(const std::string& name, std::string_view value) {
  if (!is_utf8(value)) throw InvalidParameter(name, "the value is not valid UTF-8");
  if (value.find('\0') != std::string_view::npos) {
    throw InvalidParameter(name, "the value holds a NUL character (%00)");
  }
}

}  // namespace

// Everything is decoded and checked here at once, so that a handler never meets bytes that are no text. An
// error names a broken name as it was encoded, since the decoded one is no text.
Parameters::Parameters(const httplib::Request& request) {
  for (const auto& [encoded_name, encoded_value] : split_query(split_target(request.target).query)) {
    Parameter parameter{.name = percent_decode(encoded_name, Plus::space),
                        .value = percent_decode(encoded_value, Plus::space)};
    if (!is_utf8(parameter.name)) {
      throw InvalidParameter(std::string(encoded_name), "the parameter's name is not valid UTF-8");
    }
    require_text(parameter.name, parameter.value);
    parameters_.push_back(std::move(parameter));
  }
}

std::optional<std::string> Parameters::take(std::string_view name) {
  std::vector<std::string> values = take_all(name);
  if (values.size() > 1) throw InvalidParameter(std::string(name), "the parameter may be given only once");
  if (values.empty()) return std::nullopt;
  return std::move(values.front());
}

// A parameter that is taken stays in the list and is marked, for reject_unknown().
std::vector<std::string> Parameters::take_all(std::string_view name) {
  std::vector<std::string> values;
  for (Parameter& parameter : parameters_) {
    if (parameter.name != name) continue;
    parameter.is_taken = true;
    values.push_back(parameter.value);
  }
  return values;
}

// from_chars takes no sign, no blank and no number too large; the rest of the value must be empty. "10abc"
// is therefore an error and not 10.
std::size_t Parameters::take_number(std::string_view name, std::size_t fallback, Range range) {
  const std::optional<std::string> value = take(name);
  if (!value) return fallback;
  const char* const end = value->data() + value->size();
  std::size_t number = 0;
  const auto [stopped_at, error] = std::from_chars(value->data(), end, number);
  if (error != std::errc{} || stopped_at != end || number < range.least || number > range.most) {
    throw InvalidParameter(std::string(name),
                           fmt::format("must be a whole number from {} to {}", range.least, range.most));
  }
  return number;
}

void Parameters::reject_unknown() const {
  const auto unknown = std::find_if(parameters_.begin(), parameters_.end(),
                                    [](const Parameter& parameter) { return !parameter.is_taken; });
  if (unknown != parameters_.end()) throw InvalidParameter(unknown->name, "there is no such parameter here");
}

bool has_parameter(const httplib::Request& request, std::string_view name) {
  const auto parameters = split_query(split_target(request.target).query);
  return std::ranges::any_of(parameters, [name](const auto& parameter) {
    return percent_decode(parameter.first, Plus::space) == name;
  });
}

std::string target_without(std::string_view target, std::string_view name) {
  const auto [path, query] = split_target(target);
  std::string kept(path);
  char sign = '?';
  for (const auto& [encoded_name, encoded_value] : split_query(query)) {
    if (percent_decode(encoded_name, Plus::space) == name) continue;
    kept += fmt::format("{}{}={}", sign, encoded_name, encoded_value);
    sign = '&';
  }
  return kept;
}

}  // namespace depeche::http
