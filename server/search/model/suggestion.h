// Completions of a query while it is typed. Plain data: the codecs in server/http/ write them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "server/search/model/marked_text.h"
#include "server/search/model/search_request.h"

namespace depeche::search {

struct SuggestRequest {
  std::string text;  // valid UTF-8: the query so far
  std::size_t limit = 8;
  SearchRequest within = {};  // the search that it is for: filters and grouping; nothing else of it counts
};

enum class SuggestionKind {
  word,   // the last word, completed
  pair,   // two words that often stand together
  title,  // of an article
};

struct Suggestion {
  SuggestionKind kind = SuggestionKind::word;
  std::string text = {};   // the whole query, if it is chosen
  MarkedText marked = {};  // the whole query, with what it adds to the typed one marked
  // Articles, or groups of them, that the whole query finds with all words; none: nobody counted.
  std::optional<std::uint64_t> articles = {};
  std::string id = {};  // of the article with the title; empty: it is no title
};

struct SuggestAnswer {
  std::string text;  // as typed
  std::vector<Suggestion> suggestions;
  std::string revision;  // whose words these are, maybe some seconds behind; empty: not ready yet
};

}  // namespace depeche::search
