// Keys decide who may write, and where it is wanted, who may read.
//
// Thread rule: fill it in one thread; immutable then, share freely.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/http/routing/routes.h"

namespace depeche::http {

enum class KeyKind {
  feed,  // opens feeds, in their address
  read,
  write,  // reads too
};

// Without a key for writing, nobody writes. With one for reading, nobody reads without a key, in a header or
// by a session (session.h).
class ApiKeys {
 public:
  // Adds a key. Throws InvalidRequest, which doesn't repeat the key, where the key has fewer than 16 bytes or
  // more than 512, or has other characters than the visible ones of ASCII.
  void add(KeyKind kind, std::string key);

  [[nodiscard]] bool has(KeyKind kind) const;

  // Returns what a key is for; nullopt: there is no such key. Takes the same time for all keys of a length.
  [[nodiscard]] std::optional<KeyKind> kind_of(std::string_view key) const;

  // Returns the session that a key for reading or writing begins; nullopt: there is no such key.
  [[nodiscard]] std::optional<std::string> session_for(std::string_view key) const;

  // Tells whether a session was begun by a key that is still here.
  [[nodiscard]] bool has_session(std::string_view session) const;

  // Returns a name for the known key that a request brings: a digest, which tells keys apart without showing
  // them. nullopt: it brings no known key.
  [[nodiscard]] std::optional<std::string> name_of(const httplib::Request& request) const;

 private:
  struct Key {
    KeyKind kind;
    std::string text;
    std::string session;
  };
  std::vector<Key> keys_;
};

// Reads the keys of a file: one a line, "write KEY", "read KEY", "feed KEY", or only "KEY", which writes.
// Blank lines and lines that begin with '#' are passed over. Throws InvalidRequest, naming file and line,
// never the key.
[[nodiscard]] ApiKeys read_api_keys(const std::filesystem::path& file);

// Asks for the "Authorization: Bearer KEY" that a route needs. A session will do for reading, and a key for
// feeds in the address of a feed. Throws Unauthorized (401), and Refused (403) where the key is of the wrong
// kind or writing is off.
void require_access(const ApiKeys& keys, const httplib::Request& request, Access access);

}  // namespace depeche::http
