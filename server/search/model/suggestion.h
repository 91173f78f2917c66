// What completes a query while it is typed. Plain data: the codecs in server/http/ write it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "server/search/model/marked_text.h"

namespace depeche::search {

struct SuggestRequest {
  std::string text;  // valid UTF-8: the query so far
  std::size_t limit = 8;
};

enum class SuggestionKind {
  word,   // the last word, completed
  pair,   // two words that often stand together
  title,  // of an article
};

struct Suggestion {
  SuggestionKind kind = SuggestionKind::word;
  std::string text = {};                       // the whole query, if it is chosen
  MarkedText marked = {};                      // the same; what it adds to the query is marked
  std::optional<std::uint64_t> articles = {};  // that have the word; none: not counted
  std::string id = {};                         // of the article with the title; else empty
};

struct SuggestAnswer {
  std::string text;  // as typed
  std::vector<Suggestion> suggestions;
  std::string revision;  // that the words are of, which may be some seconds behind; empty: not ready yet
};

}  // namespace depeche::search
