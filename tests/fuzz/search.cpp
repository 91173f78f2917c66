// Whole searches: what the first byte asks for beside the query, the rest is the query.
#include <cstddef>
#include <string>

#include "indexer/base/utf8.h"
#include "server/search/search_service.h"
#include "tests/fuzz/html_claim.h"
#include "tests/fuzz/small_database.h"

namespace depeche::fuzz {
namespace {

search::SearchRequest request_of(unsigned char wish, std::string_view text) {
  constexpr search::Sort kSorts[] = {search::Sort::relevance, search::Sort::newest, search::Sort::oldest,
                                     search::Sort::title};
  search::SearchRequest request;
  request.text = text;
  request.sort = kSorts[wish & 3U];
  request.match = (wish & 4U) != 0 ? search::Match::all : search::Match::automatic;
  request.explain = (wish & 8U) != 0 ? search::Explain::scores : search::Explain::nothing;
  request.offset = (wish & 16U) != 0 ? 1 : 0;
  request.snippet_length = (wish & 32U) != 0 ? 40 : 240;
  if ((wish & 64U) != 0) request.facets = {search::Facet::source, search::Facet::tag, search::Facet::month};
  return request;
}

void claim_hit(const search::Hit& hit) {
  const std::string title = http::to_html(hit.marked_title, kMarks);
  const std::string snippet = http::to_html(hit.snippet, kMarks);
  claim(!hit.id.empty() && !title.empty() && !snippet.empty(), "a hit can be shown");
  claim_safe_html(title);
  claim_safe_html(snippet);
  claim(is_utf8(snippet), "a snippet is UTF-8");
  claim(hit.score >= 0, "no score is below 0");
}

}  // namespace

void run(std::string_view input) {
  static search::SearchService service({.database = small_database(), .readers = 1});
  if (input.empty() || !is_utf8(input.substr(1))) return;
  const search::SearchRequest request = request_of(static_cast<unsigned char>(input[0]), input.substr(1));
  const search::SearchAnswer answer = service.search(request);
  claim(answer.text == request.text, "the query is given back");
  claim(is_utf8(answer.interpreted), "so is what it was taken for");
  claim(answer.hits.size() <= request.limit, "no more hits than asked for");
  claim(answer.total <= answer.total_relaxed && answer.total_relaxed <= small_articles().size(),
        "no more are found than there are");
  for (const search::Hit& hit : answer.hits) claim_hit(hit);
}

}  // namespace depeche::fuzz
