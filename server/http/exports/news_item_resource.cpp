// GET /api/articles/{id}/newsml-g2 sends one article as an item that newsrooms take in.
#include "server/http/exports/export_routes.h"
#include "server/http/exports/newsml_g2.h"
#include "server/http/routing/content_type.h"
#include "server/http/routing/parameters.h"

namespace depeche::http {

Handler news_item_resource(search::SearchService& service) {
  return [&service](const Call& call, const httplib::Request& request, httplib::Response& response) {
    Parameters(request).reject_unknown();
    const std::optional<search::ArticleAnswer> article = service.article(call.variable("id"), "");
    if (!article) throw NotFound("no article has this id");
    response.set_content(to_newsml_g2(*article), kNewsItem);
  };
}

}  // namespace depeche::http
