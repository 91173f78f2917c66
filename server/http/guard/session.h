// A session is how a browser shows that somebody has typed a key: a cookie with a digest of the key, which
// opens what the key opens for reading, and nothing else. The key itself is in no cookie and no address, and
// the cookie ends with the key when that is withdrawn.
//
// Thread rule: pure functions.
#pragma once

#include <httplib.h>
#include <optional>
#include <string>
#include <string_view>

#include "server/http/routing/call.h"

namespace depeche::http {

// Returns the session that belongs to a key: 64 hexadecimal digits. The key can't be told from them.
[[nodiscard]] std::string session_of(std::string_view key);

// Returns the session that a request brings; nullopt: it has none. It may be any text.
[[nodiscard]] std::optional<std::string> session_in(const httplib::Request& request);

// Returns the header Set-Cookie that begins a session, for 30 days, or ends it. Scripts can't read it, other
// sites can't send it with a form, and where the visit came by TLS it goes by TLS alone.
[[nodiscard]] std::string begun_session(const Visit& visit, std::string_view session);
[[nodiscard]] std::string ended_session(const Visit& visit);

}  // namespace depeche::http
