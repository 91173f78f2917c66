// What openapi.json says of every facet is made from the table of facets: a line with {facet} stands for a
// line a facet, with its name, and {facets} stands for the names, each between the signs that surround it:
// "{facets}" becomes "source", "tag" and so on. A line has one such mark at most.
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>

#include "indexer/index/schema/facets.h"
#include "server/http/api/openapi_document.h"
#include "server/http/api/resources.h"
#include "server/http/routing/asset.h"
#include "server/http/routing/content_type.h"
#include "server/http/routing/parameters.h"

namespace depeche::http {
namespace {

constexpr std::string_view kEachFacet = "{facet}";
constexpr std::string_view kAllFacets = "{facets}";

// Requires: the mark stands in the line.
std::string filled(std::string_view line, std::string_view mark, std::string_view text) {
  return std::string(line).replace(line.find(mark), mark.size(), text);
}

std::string line_a_facet(std::string_view line) {
  std::string lines;
  for (const index::FacetDescription& row : index::kFacets) lines += filled(line, kEachFacet, row.name);
  return lines;
}

// The sign that stands before the mark, a quote or a backtick, also goes between the names; the signs at both
// ends are those of the line.
std::string with_all_facets(std::string_view line) {
  const char sign = line[line.find(kAllFacets) - 1];
  std::string names;
  for (const index::FacetDescription& row : index::kFacets) {
    names += names.empty() ? std::string(row.name) : fmt::format("{0}, {0}{1}", sign, row.name);
  }
  return filled(line, kAllFacets, names);
}

std::string completed(std::string_view line) {
  if (line.find(kEachFacet) != std::string_view::npos) return line_a_facet(line);
  return line.find(kAllFacets) != std::string_view::npos ? with_all_facets(line) : std::string(line);
}

std::string whole_document() {
  std::string whole;
  for (std::string_view rest = kOpenApiDocument; !rest.empty();) {
    // The line keeps its "\n", so that nothing but the marks differs from the file.
    const std::size_t end = std::min(rest.find('\n'), rest.size() - 1) + 1;
    whole += completed(rest.substr(0, end));
    rest.remove_prefix(end);
  }
  return whole;
}

}  // namespace

Handler openapi_resource() {
  // The document is made once, when the routes are filled. All threads share it, as it never changes.
  const auto document = std::make_shared<const Asset>(whole_document(), kJson);
  return [document](const Call&, const httplib::Request& request, httplib::Response& response) {
    Parameters(request).reject_unknown();
    document->serve(request, response);
  };
}

}  // namespace depeche::http
