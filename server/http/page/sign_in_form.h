// Reads what the form for a key sends.
//
// Thread rule: pure functions.
#pragma once

#include <httplib.h>
#include <string>
#include <string_view>

namespace depeche::http {

struct SignInForm {
  std::string key;
  std::string next;  // where to go then: a path of this site, below its root; "/" where the form names none
};

// Reads the body of a form. Throws Refused where it is none (415) or too large (413).
[[nodiscard]] SignInForm read_sign_in_form(const httplib::Request& request,
                                           const httplib::ContentReader& body);

// Returns the path with one slash at its beginning: browsers take two, or a slash and a backslash, for
// another host. Line breaks and other control characters end it.
[[nodiscard]] std::string own_path(std::string_view path);

}  // namespace depeche::http
