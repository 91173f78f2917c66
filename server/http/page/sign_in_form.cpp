#include "server/http/page/sign_in_form.h"

#include <algorithm>

#include "server/http/routing/problem.h"
#include "server/http/routing/request_body.h"
#include "server/http/routing/url.h"

namespace depeche::http {
namespace {

constexpr std::size_t kLongestForm = 64UL * 1024;

bool is_control(char c) {
  return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
}

}  // namespace

std::string own_path(std::string_view path) {
  path = path.substr(0, static_cast<std::size_t>(std::ranges::find_if(path, is_control) - path.begin()));
  const std::size_t begin = std::min(path.find_first_not_of("/\\"), path.size());
  return "/" + std::string(path.substr(begin));
}

SignInForm read_sign_in_form(const httplib::Request& request, const httplib::ContentReader& body) {
  require_media_type(request, "application/x-www-form-urlencoded");
  std::string text;
  receive_body(body, [&](std::string_view piece) {
    if (text.size() + piece.size() > kLongestForm) throw Refused(413, "the form is too large");
    text += piece;
  });
  SignInForm form{.key = {}, .next = "/"};
  for (const auto& [name, value] : split_query(text)) {
    if (name == "key") form.key = percent_decode(value, Plus::space);
    if (name == "next") form.next = own_path(percent_decode(value, Plus::space));
  }
  return form;
}

}  // namespace depeche::http
