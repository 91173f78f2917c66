#include "server/http/api/suggestion_codec.h"

#include <fmt/format.h>

#include <vector>

#include "server/http/exchange/html.h"
#include "server/http/routing/json_writer.h"
#include "server/http/routing/url.h"

namespace depeche::http {
namespace {

using search::Suggestion;
using search::SuggestionKind;

// These names are a part of the API, as openapi.json lists them: to change one breaks its clients.
std::string_view kind_name(SuggestionKind kind) {
  switch (kind) {
    case SuggestionKind::word:
      return "word";
    case SuggestionKind::pair:
      return "pair";
    case SuggestionKind::title:
      return "title";
  }
  return "";
}

void write_suggestion(JsonWriter& json, const Suggestion& suggestion) {
  json.begin_object()
      .key("text")
      .text(suggestion.text)
      .key("html")
      .text(to_html(suggestion.marked, kAddedTags));
  // A suggestion whose articles were not counted says null. A 0 would say that no article has the word.
  json.key("kind").text(kind_name(suggestion.kind)).key("articles");
  if (suggestion.articles) {
    json.number(*suggestion.articles);
  } else {
    json.null();
  }
  json.key("id").text_or_null(suggestion.id).end_object();
}

// Browsers show the description beside the completion, so it is French prose. French has the singular for 0
// and 1 and the plural from 2 on.
std::string description_of(const Suggestion& suggestion) {
  if (suggestion.kind == SuggestionKind::title) return "titre d’un article";
  if (!suggestion.articles) return "";
  return fmt::format("{} article{}", *suggestion.articles, *suggestion.articles < 2 ? "" : "s");
}

// A title leads straight to its article; a word or a pair leads to a search for it.
std::string address_of(const Suggestion& suggestion) {
  return suggestion.id.empty() ? fmt::format("/?q={}", percent_encode(suggestion.text))
                               : fmt::format("/article?id={}", percent_encode(suggestion.id));
}

}  // namespace

std::string to_json(const search::SuggestAnswer& answer) {
  JsonWriter json;
  json.begin_object().key("query").text(answer.text).key("suggestions").begin_array();
  for (const Suggestion& suggestion : answer.suggestions) write_suggestion(json, suggestion);
  json.end_array().key("revision").text_or_null(answer.revision).end_object();
  return std::move(json).take();
}

std::string to_opensearch(const search::SuggestAnswer& answer, std::string_view base_url) {
  // OpenSearch has no objects: entry n of each of the three arrays belongs to suggestion n, so every
  // suggestion must add one entry to each, even an empty one.
  std::vector<std::string> texts, descriptions, addresses;
  for (const Suggestion& suggestion : answer.suggestions) {
    texts.push_back(suggestion.text);
    descriptions.push_back(description_of(suggestion));
    addresses.push_back(fmt::format("{}{}", base_url, address_of(suggestion)));
  }
  JsonWriter json;
  json.begin_array().text(answer.text).texts(texts).texts(descriptions).texts(addresses).end_array();
  return std::move(json).take();
}

}  // namespace depeche::http
