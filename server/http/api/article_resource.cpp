#include "server/http/api/resources.h"
#include "server/http/exchange/json_codec.h"
#include "server/http/exchange/search_parameters.h"
#include "server/http/routing/content_type.h"

namespace depeche::http {

Handler article_resource(search::SearchService& service) {
  return [&service](const Call& call, const httplib::Request& request, httplib::Response& response) {
    // The router has decoded the id, which may have slashes: the pattern takes the rest of the path.
    const std::string& id = call.variable("id");
    Parameters parameters(request);
    const std::optional<std::string> query = parameters.take("q");
    const ArticleShape shape{.highlight = take_highlight(parameters),
                             .fields = take_fields(parameters, kArticleFields)};
    parameters.reject_unknown();
    const std::optional<search::ArticleAnswer> article = service.article(id, query.value_or(""));
    if (!article) throw NotFound("no article has this id");
    // Only a request that names a query, even an empty one, gets the members "title_html" and "body_html".
    response.set_content(query ? to_json(*article, shape) : to_json(*article, shape.fields), kJson);
  };
}

}  // namespace depeche::http
