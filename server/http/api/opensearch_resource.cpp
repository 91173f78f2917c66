#include <fmt/format.h>

#include "server/http/api/resources.h"
#include "server/http/routing/base_url.h"
#include "server/http/routing/content_type.h"
#include "server/http/routing/parameters.h"

namespace depeche::http {
namespace {

// The description by which a browser adds this server as a search engine (OpenSearch 1.1). The format allows
// 16 characters in ShortName and 48 in LongName. {{searchTerms}} reaches the browser in single braces: fmt
// fills only {0}, the address of this server, in.
constexpr std::string_view kDescription =
    R"(<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
  <ShortName>Dépêche</ShortName>
  <LongName>Dépêche, recherche d’articles de presse</LongName>
  <Description>Cherche dans les articles de presse, accents et élisions compris.</Description>
  <Url type="text/html" method="get" template="{0}/?q={{searchTerms}}"/>
  <Url type="application/json" method="get" template="{0}/api/search?q={{searchTerms}}"/>
  <Url type="application/x-suggestions+json" method="get" rel="suggestions" template="{0}/api/suggest?format=opensearch&amp;q={{searchTerms}}"/>
  <Url type="application/atom+xml" method="get" template="{0}/search.atom?q={{searchTerms}}"/>
  <Url type="application/opensearchdescription+xml" rel="self" template="{0}/opensearch.xml"/>
  <Language>fr</Language>
  <InputEncoding>UTF-8</InputEncoding>
  <OutputEncoding>UTF-8</OutputEncoding>
</OpenSearchDescription>
)";

}  // namespace

Handler opensearch_resource() {
  return [](const Call& call, const httplib::Request& request, httplib::Response& response) {
    Parameters(request).reject_unknown();
    // Addresses in the document must be absolute, and only the request tells under which name the client
    // knows the server.
    response.set_content(fmt::format(kDescription, base_url(call.visit, request)), kOpenSearch);
    vary_by_base_url(response);
  };
}

}  // namespace depeche::http
