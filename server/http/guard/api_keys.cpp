#include "server/http/guard/api_keys.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <utility>

#include "server/http/routing/entity_tag.h"
#include "server/http/transport/framing.h"

namespace depeche::http {
namespace {

constexpr std::size_t kLongestKey = 512;
constexpr const char* kAuthorization = "Authorization";
constexpr const char* kChallenge = R"(Bearer realm="depeche")";
constexpr const char* kUnknownKey = R"(Bearer realm="depeche", error="invalid_token")";
constexpr std::string_view kSpace = " \t\r";
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

bool is_visible(char c) {
  return c > ' ' && c <= '~';
}

// How long it takes says nothing about where the two differ.
bool is_equal(std::string_view given, std::string_view key) {
  unsigned difference = given.size() == key.size() ? 0 : 1;
  for (std::size_t n = 0; n < given.size(); ++n) {
    difference |= static_cast<unsigned char>(given[n]) ^ static_cast<unsigned char>(key[n % key.size()]);
  }
  const volatile unsigned result = difference;  // no compiler may stop at the first one
  return result == 0;
}

std::string_view without_space(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(kSpace);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kSpace) - begin + 1);
}

// "write KEY", "read KEY" or "KEY".
void add_line(std::string_view line, ApiKeys& keys) {
  const std::size_t space = line.find_first_of(kSpace);
  if (space == std::string_view::npos) return keys.add(KeyKind::write, std::string(line));
  const std::string_view word = line.substr(0, space);
  if (word != "read" && word != "write") {
    throw InvalidRequest(R"(is none of "write KEY", "read KEY" and "KEY")");
  }
  keys.add(word == "read" ? KeyKind::read : KeyKind::write, std::string(without_space(line.substr(space))));
}

// The key that a request brings; nullopt: none, or not as RFC 6750 says.
std::optional<std::string_view> bearer_key(std::string_view authorization) {
  constexpr std::string_view kScheme = "Bearer";
  if (authorization.size() <= kScheme.size() || authorization[kScheme.size()] != ' ' ||
      !equals_ignoring_case(authorization.substr(0, kScheme.size()), kScheme)) {
    return std::nullopt;
  }
  return without_space(authorization.substr(kScheme.size()));
}

void require_key(const ApiKeys& keys, KeyKind needed, const httplib::Request& request) {
  const std::string authorization = request.get_header_value(kAuthorization);
  const std::optional<std::string_view> key = bearer_key(authorization);
  if (!key || request.get_header_value_count(kAuthorization) > 1) {
    throw Unauthorized(kChallenge, "this needs a key: Authorization: Bearer KEY");
  }
  const std::optional<KeyKind> kind = keys.kind_of(*key);
  if (!kind) throw Unauthorized(kUnknownKey, "the key is unknown");
  if (needed == KeyKind::write && *kind == KeyKind::read) {
    throw Refused(403, "the key is for reading only");
  }
}

}  // namespace

void ApiKeys::add(KeyKind kind, std::string key) {
  if (key.empty()) throw InvalidRequest("the key is empty");
  if (key.size() > kLongestKey) throw InvalidRequest(fmt::format("the key is over {} bytes", kLongestKey));
  if (!std::all_of(key.begin(), key.end(), is_visible)) {
    throw InvalidRequest("the key has other characters than the visible ones of ASCII");
  }
  keys_.push_back({kind, std::move(key)});
}

bool ApiKeys::has(KeyKind kind) const {
  return std::any_of(keys_.begin(), keys_.end(), [kind](const Key& key) { return key.kind == kind; });
}

std::optional<KeyKind> ApiKeys::kind_of(std::string_view key) const {
  std::optional<KeyKind> kind;
  for (const Key& known : keys_) {
    if (is_equal(key, known.text)) kind = std::max(kind.value_or(known.kind), known.kind);
  }
  return kind;
}

std::optional<std::string> ApiKeys::name_of(const httplib::Request& request) const {
  const std::string authorization = request.get_header_value(kAuthorization);
  const std::optional<std::string_view> key = bearer_key(authorization);
  return key && kind_of(*key) ? std::optional(strong_etag(*key)) : std::nullopt;
}

ApiKeys read_api_keys(const std::filesystem::path& file) {
  std::ifstream lines(file);
  if (!lines) throw InvalidRequest(fmt::format("{}: can't be read", file.string()));
  ApiKeys keys;
  std::size_t number = 0;
  for (std::string line; std::getline(lines, line);) {
    if (++number == 1 && line.starts_with(kByteOrderMark)) line.erase(0, kByteOrderMark.size());
    const std::string_view text = without_space(line);
    if (text.empty() || text.front() == '#') continue;
    try {
      add_line(text, keys);
    } catch (const InvalidRequest& error) {
      throw InvalidRequest(fmt::format("{}:{}: {}", file.string(), number, error.what()));
    }
  }
  if (lines.bad()) throw InvalidRequest(fmt::format("{}: can't be read to its end", file.string()));
  if (!keys.has(KeyKind::read) && !keys.has(KeyKind::write)) {
    throw InvalidRequest(fmt::format("{}: has no key", file.string()));
  }
  return keys;
}

Gate gate_for(ApiKeys keys) {
  return [keys = std::move(keys)](const httplib::Request& request, Access access) {
    if (access == Access::writing) {
      if (!keys.has(KeyKind::write)) {
        throw Refused(403, "writing is off: the server was started without a key for it (--api-key-file)");
      }
      require_key(keys, KeyKind::write, request);
    } else if (access == Access::reading && keys.has(KeyKind::read)) {
      require_key(keys, KeyKind::read, request);
    }
  };
}

}  // namespace depeche::http
