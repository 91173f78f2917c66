#include <fmt/format.h>

#include "server/http/api/resources.h"
#include "server/http/routing/base_url.h"
#include "server/http/routing/content_type.h"

namespace depeche::http {
namespace {

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
  return [](const Call&, const httplib::Request& request, httplib::Response& response) {
    response.set_content(fmt::format(kDescription, base_url(request)), kOpenSearch);
  };
}

}  // namespace depeche::http
