#include "server/http/page/views/error.h"

namespace depeche::http {
namespace {

// Each fault has three strings: NAME_heading, NAME and NAME_action.
const char* fault_name(PageFault fault) {
  switch (fault) {
    case PageFault::parameter:
      return "error_parameter";
    case PageFault::request:
      return "error_request";
    case PageFault::article:
      return "error_article";
    case PageFault::page:
      return "error_page";
    case PageFault::key:
      return "error_key";
    case PageFault::wrong_key:
      return "error_wrong_key";
    case PageFault::unavailable:
      return "error_unavailable";
    // Has the text that any number which is no fault gets as well, below.
    case PageFault::internal:
      break;
  }
  return "error_internal";
}

}  // namespace

// The page says what a reader can act on, in the words of the language; the reason in detail is for programs
// and the log.
std::string render_error(const PageStyle& style, const PageAddress& address, const PageError& error) {
  const PageLanguage& language = style.language;
  const std::string name = fault_name(error.fault);
  const std::string heading = language.text(name + "_heading");
  kainjow::mustache::data content;
  content.set("t", strings_data(language));
  content.set("heading", heading);
  content.set("explanation", language.text(name, {{"parameter", error.parameter}}));
  content.set("action", language.text(name + "_action"));
  content.set("href", error.href);
  content.set("root", address.root());
  content.set("asks_for_key", !error.next.empty());
  content.set("next", error.next);
  return render_frame(style, address,
                      {.view = "error",
                       .title = language.text("error_title", {{"heading", heading}}),
                       .content_html = style.templates.render("error", content)});
}

}  // namespace depeche::http
