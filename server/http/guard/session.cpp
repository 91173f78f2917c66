#include "server/http/guard/session.h"

#include <fmt/format.h>
#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <new>

#include "server/http/transport/framing.h"

namespace depeche::http {
namespace {

constexpr std::string_view kName = "depeche";
// Keeps the digest apart from any other that somebody might publish of a key.
constexpr std::string_view kPurpose = "depeche session\n";
constexpr long kLifetime = 30L * 24 * 60 * 60;  // seconds

std::string cookie(const Visit& visit, std::string_view value, long seconds) {
  return fmt::format("{}={}; Path={}/; Max-Age={}; HttpOnly; SameSite=Lax{}", kName, value, visit.prefix,
                     seconds, visit.scheme == "https" ? "; Secure" : "");
}

}  // namespace

std::string session_of(std::string_view key) {
  const std::string text = std::string(kPurpose).append(key);
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned size = 0;
  if (::EVP_Digest(text.data(), text.size(), digest.data(), &size, ::EVP_sha256(), nullptr) != 1) {
    throw std::bad_alloc();  // it fails for want of memory alone
  }
  std::string session;
  for (unsigned n = 0; n < size; ++n) session += fmt::format("{:02x}", digest.at(n));
  return session;
}

// A browser sends all its cookies in one header, by name, with semicolons between (RFC 6265, 4.2.1).
std::optional<std::string> session_in(const httplib::Request& request) {
  const std::string cookies = request.get_header_value("Cookie");
  for (std::string_view rest = cookies; !rest.empty();) {
    const std::size_t end = std::min(rest.find(';'), rest.size());
    const std::string_view pair = trimmed(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (pair.size() > kName.size() && pair.starts_with(kName) && pair[kName.size()] == '=') {
      return std::string(pair.substr(kName.size() + 1));
    }
  }
  return std::nullopt;
}

std::string begun_session(const Visit& visit, std::string_view session) {
  return cookie(visit, session, kLifetime);
}

std::string ended_session(const Visit& visit) {
  return cookie(visit, "", 0);
}

}  // namespace depeche::http
