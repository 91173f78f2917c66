// Finds out who comes, and by which address: what a trusted proxy says of both is believed, and nobody else's
// word.
//
// Thread rule: immutable after construction.
#pragma once

#include <httplib.h>
#include <optional>
#include <string>
#include <string_view>

#include "server/http/guard/client_address.h"
#include "server/http/routing/call.h"

namespace depeche::http {

class FrontDoor {
 public:
  // `base_path` is the prefix of every request that no proxy names one for, as base_path_of() gives it.
  FrontDoor(TrustedProxies proxies, std::string base_path)
      : proxies_(std::move(proxies)), base_path_(std::move(base_path)) {}

  // Takes X-Forwarded-For, X-Forwarded-Proto and X-Forwarded-Prefix from a trusted proxy.
  [[nodiscard]] Visit visit_of(const httplib::Request& request) const;

 private:
  const TrustedProxies proxies_;
  const std::string base_path_;
};

// Returns a path as a prefix of links, without a slash at its end: "/recherche/" is "/recherche", and "/" is
// empty. nullopt where it is no plain path: it begins with one slash, and has only letters, digits, and
// "-._~" between single slashes, and no "." or ".." alone.
[[nodiscard]] std::optional<std::string> base_path_of(std::string_view path);

}  // namespace depeche::http
