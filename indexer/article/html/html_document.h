// HTML as a tree. Wraps libxml2, whose types stay in the html_* files.
//
// Thread rule: pure functions; a document belongs to one thread at a time.
#pragma once

#include <libxml/tree.h>

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace depeche::article {

struct FreeDocument {
  void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
};
using HtmlDocument = std::unique_ptr<xmlDoc, FreeDocument>;

// Reads any text, about as a browser would, and fetches nothing. Throws InvalidRequest where there
// are hundreds of thousands of elements, or they are nested so deep, or a text is so long, that libxml2 would
// drop some of it. Requires: valid UTF-8.
[[nodiscard]] HtmlDocument parse_html_document(std::string_view html);

// The element's name in lower case; empty where `node` is no element. Lives as long as the document.
[[nodiscard]] std::string_view element_name(const xmlNode* node);

// The value of an attribute; empty where the element does not have it.
[[nodiscard]] std::string attribute(const xmlNode* element, const char* name);

// All text below `node`, with the white space of the source, scripts included.
[[nodiscard]] std::string text_content(const xmlNode* node);

// True where `node` is `ancestor` or lies below it.
[[nodiscard]] bool is_within(const xmlNode* node, const xmlNode* ancestor);

// The words of the element's class and id, in lower case.
[[nodiscard]] std::vector<std::string> names_of(const xmlNode* element);

// All text below `node` as one line; nullopt where it is longer than `bytes`, or spread over hundreds of
// nodes, which costs no look at all of them.
[[nodiscard]] std::optional<std::string> short_text(const xmlNode* node, std::size_t bytes);

// Calls `visit` with `node` and all elements below it, in the order of the document. It recurses, which is
// safe as the parser allows no tree deeper than 256.
void for_each_element(const xmlNode* node, const std::function<void(const xmlNode*)>& visit);

}  // namespace depeche::article
