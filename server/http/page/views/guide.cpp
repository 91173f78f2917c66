#include "server/http/page/views/guide.h"

namespace depeche::http {

// The address is taken so that the search box keeps the query that the reader came with. The script that
// opens the guide in a dialog uses the same content.
std::string render_guide(const PageStyle& style, const PageAddress& address) {
  kainjow::mustache::data content;
  content.set("t", strings_data(style.language));
  content.set("links", example_links(style.language, address.home()));
  return render_frame(style, address,
                      {.view = "guide",
                       .title = style.language.text("guide_title"),
                       .content_html = style.templates.render("guide", content)});
}

}  // namespace depeche::http
