#include "server/http/page/frame/templates.h"

#include <utility>

#include "indexer/base/error.h"
#include "server/http/routing/file_content.h"

namespace depeche::http {

PageTemplates::PageTemplates(const std::filesystem::path& folder) {
  // Templates are named here one by one, so that a missing file stops the server when it starts and not a
  // reader when he comes to it.
  for (const char* name : {"frame", "home", "results", "filters", "histogram", "facets", "advice", "spelling",
                           "article", "comparison", "guide", "error", "values"}) {
    const std::filesystem::path file = folder / (std::string(name) + ".mustache");
    kainjow::mustache::mustache parsed(file_content(file));
    if (!parsed.is_valid()) throw Error(file.string() + ": " + parsed.error_message());
    templates_.emplace(name, std::move(parsed));
  }
}

// The library hands over the text in pieces, which are put together here.
std::string PageTemplates::render(const std::string& name, const kainjow::mustache::data& content) const {
  std::string html;
  templates_.at(name).render(content, [&html](const std::string& piece) { html += piece; });
  return html;
}

}  // namespace depeche::http
