// Completions of queries that are being typed.
#include "indexer/base/utf8.h"
#include "server/search/search_service.h"
#include "tests/fuzz/html_claim.h"
#include "tests/fuzz/small_database.h"

namespace depeche::fuzz {
namespace {

search::SearchService& service() {
  static search::SearchService service({.database = small_database(), .readers = 1});
  static const bool has_lexicon = service.wait_for_lexicon();
  claim(has_lexicon, "the words of the database can be read");
  return service;
}

}  // namespace

void run(std::string_view input) {
  if (!is_utf8(input)) return;
  const search::SuggestRequest request{.text = std::string(input), .limit = 8};
  const search::SuggestAnswer answer = service().suggest(request);
  claim(answer.text == request.text, "the query is given back");
  claim(answer.suggestions.size() <= request.limit, "no more than asked for");
  for (const search::Suggestion& suggestion : answer.suggestions) {
    claim(!suggestion.text.empty() && is_utf8(suggestion.text), "a suggestion is a query");
    claim_safe_html(http::to_html(suggestion.marked, http::kAddedTags), http::kAddedTags);
    std::string whole;
    for (const search::Segment& segment : suggestion.marked) whole += segment.text;
    claim(whole == suggestion.text, "what is marked and what is not are the whole suggestion");
  }
}

}  // namespace depeche::fuzz
