#include "server/http/page/frame/frame.h"

namespace depeche::http {

using kainjow::mustache::data;

data strings_data(const PageLanguage& language) {
  data strings{data::type::object};
  for (const auto& [name, text] : language.strings()) strings.set(name, text);
  return strings;
}

data example_links(const PageLanguage& language, const PageAddress& address) {
  data links{data::type::object};
  for (const auto& [name, text] : language.strings()) {
    if (name.ends_with("_example")) links.set(name, address.with("q", text).results());
  }
  return links;
}

data inputs_data(const PageAddress::Parameters& parameters) {
  data inputs{data::type::list};
  for (const auto& [name, value] : parameters) {
    data input;
    input.set("name", name);
    input.set("value", value);
    inputs << input;
  }
  return inputs;
}

// The filters of the search are kept in hidden inputs of the search form, so that a new query has the same
// limits.
std::string render_frame(const PageStyle& style, const PageAddress& address, const PageFrame& frame) {
  data page;
  page.set("t", strings_data(style.language));
  page.set("root", address.root());
  page.set("language", style.language.code());
  page.set("view", frame.view);
  // Mustache can't compare texts, so whatever a template decides by is a boolean of its own.
  page.set("is_home", frame.view == "home");
  page.set("is_signed_in", style.reader == PageStyle::Reader::signed_in);
  page.set("title", frame.title);
  page.set("has_feed", !frame.feed_href.empty());
  page.set("feed_href", frame.feed_href);
  page.set("query", address.value("q"));
  page.set("kept", inputs_data(address.kept()));
  page.set("content_html", frame.content_html);
  return style.templates.render("frame", page);
}

}  // namespace depeche::http
