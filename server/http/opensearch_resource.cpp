#include <fmt/format.h>

#include <algorithm>

#include "server/http/content_type.h"
#include "server/http/resources.h"

namespace depeche::http {
namespace {

// A host name or address with an optional port. As none of these characters means anything in XML, what
// passes needs no escape.
bool is_host(std::string_view host) {
  constexpr std::string_view kPunctuation = "-._:[]";
  return !host.empty() && std::all_of(host.begin(), host.end(), [&](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           kPunctuation.find(c) != std::string_view::npos;
  });
}

// Where the client found us; a proxy that speaks https for us says so.
std::string base_url(const httplib::Request& request) {
  const std::string host = request.get_header_value("Host");
  if (!is_host(host)) throw InvalidRequest("the Host header must be a host name with an optional port");
  const bool is_https = request.get_header_value("X-Forwarded-Proto") == "https";
  return fmt::format("{}://{}", is_https ? "https" : "http", host);
}

constexpr std::string_view kDescription =
    R"(<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
  <ShortName>Dépêche</ShortName>
  <LongName>Dépêche, recherche d’articles de presse</LongName>
  <Description>Cherche dans les articles de presse, accents et élisions compris.</Description>
  <Url type="text/html" method="get" template="{0}/?q={{searchTerms}}"/>
  <Url type="application/json" method="get" template="{0}/api/search?q={{searchTerms}}"/>
  <Url type="application/opensearchdescription+xml" rel="self" template="{0}/opensearch.xml"/>
  <Language>fr</Language>
  <InputEncoding>UTF-8</InputEncoding>
  <OutputEncoding>UTF-8</OutputEncoding>
</OpenSearchDescription>
)";

}  // namespace

Handler opensearch_resource() {
  return [](const httplib::Request& request, httplib::Response& response) {
    response.set_content(fmt::format(kDescription, base_url(request)), kOpenSearch);
  };
}

}  // namespace depeche::http
