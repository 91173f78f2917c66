#include "server/http/guard/api_keys.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <utility>

#include "server/http/guard/session.h"
#include "server/http/routing/entity_tag.h"
#include "server/http/routing/parameters.h"
#include "server/http/routing/url.h"
#include "server/http/transport/framing.h"

// Keys are few and are kept as they were given. Each request is compared with all of them, so that no table,
// whose steps would take different times, stands between a guess and the answer. A key is never part of a
// message: not where a file is wrong, and not where a request is refused.
namespace depeche::http {
namespace {

constexpr std::size_t kShortestKey = 16;
constexpr std::size_t kLongestKey = 512;
constexpr const char* kAuthorization = "Authorization";
constexpr const char* kChallenge = R"(Bearer realm="depeche")";
constexpr const char* kUnknownKey = R"(Bearer realm="depeche", error="invalid_token")";
constexpr std::string_view kSpace = " \t\r";
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

bool is_visible(char c) {
  return c > ' ' && c <= '~';
}

// Compares all bytes, whether they differ or not. A comparison that stops at the first difference takes
// longer the more of a guess is right, and by measuring it a key can be guessed byte by byte. Requires: `key`
// is not empty.
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

// Returns the kind that a word in front of a key names; nullopt: it names none.
std::optional<KeyKind> kind_named(std::string_view word) {
  if (word == "read") return KeyKind::read;
  if (word == "write") return KeyKind::write;
  if (word == "feed") return KeyKind::feed;
  return std::nullopt;
}

// Adds the key of a line: "write KEY", "read KEY" or "KEY". A word that names a kind is never a key itself:
// who forgets the key behind it would let everybody in who tries the word. The message of an error holds no
// part of the line, as that may be a key; the caller puts the file and the number of the line in front.
void add_line(std::string_view line, ApiKeys& keys) {
  const std::size_t space = line.find_first_of(kSpace);
  const std::optional<KeyKind> kind = kind_named(line.substr(0, space));
  if (space == std::string_view::npos) {
    if (kind) throw InvalidRequest("names a kind of key, and no key behind it");
    return keys.add(KeyKind::write, std::string(line));
  }
  if (!kind) throw InvalidRequest(R"(is none of "write KEY", "read KEY", "feed KEY" and "KEY")");
  keys.add(*kind, std::string(without_space(line.substr(space))));
}

// Returns the key that a request brings; nullopt: it brings none, or not as RFC 6750 (2.1) says. The name of
// the scheme may be in any case (RFC 9110, 11.1). The view points into `authorization`.
std::optional<std::string_view> bearer_key(std::string_view authorization) {
  constexpr std::string_view kScheme = "Bearer";
  if (authorization.size() <= kScheme.size() || authorization[kScheme.size()] != ' ' ||
      !equals_ignoring_case(authorization.substr(0, kScheme.size()), kScheme)) {
    return std::nullopt;
  }
  return without_space(authorization.substr(kScheme.size()));
}

// The parameter "key" of an address, which only feeds have.
std::optional<std::string> key_in_address(const httplib::Request& request) {
  for (const auto& [name, value] : split_query(split_target(request.target).query)) {
    if (name == "key") return percent_decode(value, Plus::space);
  }
  return std::nullopt;
}

// A header is what decides where there is one. A session never writes: a page of another site could send a
// form along with it.
bool reads_by_session(const ApiKeys& keys, const httplib::Request& request) {
  if (request.has_header(kAuthorization)) return false;
  const std::optional<std::string> session = session_in(request);
  return session && keys.has_session(*session);
}

// Where the request brings no key the challenge names no error, and where it brings a wrong one it says
// invalid_token (RFC 6750, 3 and 3.1). A key that is known, but only reads, is a 403: another try with it
// would not help. Of two Authorization headers nobody can say which one a proxy has checked.
void require_key(const ApiKeys& keys, KeyKind needed, const httplib::Request& request) {
  const std::string authorization = request.get_header_value(kAuthorization);
  const std::optional<std::string_view> key = bearer_key(authorization);
  if (!key || request.get_header_value_count(kAuthorization) > 1) {
    throw Unauthorized(kChallenge, "this needs a key: Authorization: Bearer KEY");
  }
  const std::optional<KeyKind> kind = keys.kind_of(*key);
  if (!kind) throw Unauthorized(kUnknownKey, "the key is unknown");
  if (*kind == KeyKind::feed) throw Refused(403, "the key is for feeds only, in their address");
  if (needed == KeyKind::write && *kind == KeyKind::read) {
    throw Refused(403, "the key is for reading only");
  }
}

}  // namespace

void ApiKeys::add(KeyKind kind, std::string key) {
  if (key.empty()) throw InvalidRequest("the key is empty");
  if (key.size() < kShortestKey) {
    throw InvalidRequest(fmt::format("the key is shorter than {} characters", kShortestKey));
  }
  if (key.size() > kLongestKey) throw InvalidRequest(fmt::format("the key is over {} bytes", kLongestKey));
  if (!std::all_of(key.begin(), key.end(), is_visible)) {
    throw InvalidRequest("the key has other characters than the visible ones of ASCII");
  }
  std::string session = session_of(key);
  keys_.push_back({kind, std::move(key), std::move(session)});
}

bool ApiKeys::has(KeyKind kind) const {
  return std::any_of(keys_.begin(), keys_.end(), [kind](const Key& key) { return key.kind == kind; });
}

// The loop goes on after a match, so that the time does not tell which key of the list it was. A key that
// stands in the list twice has the greater right of the two.
std::optional<KeyKind> ApiKeys::kind_of(std::string_view key) const {
  std::optional<KeyKind> kind;
  for (const Key& known : keys_) {
    if (is_equal(key, known.text)) kind = std::max(kind.value_or(known.kind), known.kind);
  }
  return kind;
}

// Sessions of keys for feeds are none: such a key stands in addresses, which get about.
bool ApiKeys::has_session(std::string_view session) const {
  bool is_known = false;
  for (const Key& known : keys_) {
    is_known = (is_equal(session, known.session) && known.kind != KeyKind::feed) || is_known;
  }
  return is_known;
}

std::optional<std::string> ApiKeys::session_for(std::string_view key) const {
  const std::optional<KeyKind> kind = kind_of(key);
  return kind && *kind != KeyKind::feed ? std::optional(session_of(key)) : std::nullopt;
}

// The name is a digest, so that whoever counts requests by it (admission.h) doesn't keep the key.
std::optional<std::string> ApiKeys::name_of(const httplib::Request& request) const {
  const std::string authorization = request.get_header_value(kAuthorization);
  const std::optional<std::string_view> key = bearer_key(authorization);
  if (key && kind_of(*key)) return strong_etag(*key);
  if (const auto session = session_in(request); session && has_session(*session))
    return strong_etag(*session);
  const std::optional<std::string> feed_key = key_in_address(request);
  return feed_key && kind_of(*feed_key) == KeyKind::feed ? std::optional(strong_etag(*feed_key))
                                                         : std::nullopt;
}

// Some editors write a byte order mark in front of the first line; it would otherwise become part of the
// first key. A file without a key is an error: whoever names one means to lock something.
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

// Who asks for what is under embargo needs a key for writing, whatever he asks.
//
// Without a key for writing nobody may write, rather than everybody: a server that was started without care
// must not be open to changes.
void require_access(const ApiKeys& keys, const httplib::Request& request, Access access) {
  if (has_parameter(request, kEmbargoed)) access = Access::writing;
  if (access == Access::writing) {
    if (!keys.has(KeyKind::write)) {
      throw Refused(403, "writing is off: the server was started without a key for it (--api-key-file)");
    }
    return require_key(keys, KeyKind::write, request);
  }
  if (access == Access::open || !keys.has(KeyKind::read) || reads_by_session(keys, request)) return;
  const std::optional<std::string> feed_key = access == Access::feed ? key_in_address(request) : std::nullopt;
  if (feed_key && keys.kind_of(*feed_key) == KeyKind::feed) return;
  require_key(keys, KeyKind::read, request);
}

}  // namespace depeche::http
