// HTML as a tree. Wraps libxml2, whose types stay in the html_* files.
#pragma once

#include <libxml/tree.h>

#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace depeche::article {

struct FreeDocument {
  void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
};
using HtmlDocument = std::unique_ptr<xmlDoc, FreeDocument>;

// Reads any text as a browser would, more or less; fetches nothing. Throws InvalidRequest where
// elements are nested so deep, or a text is so long, that libxml2 would drop some of it. Requires: UTF-8.
[[nodiscard]] HtmlDocument parse_html_document(std::string_view html);

// In lower case; empty where `node` is no element.
[[nodiscard]] std::string_view element_name(const xmlNode* node);

// Empty where the element has none.
[[nodiscard]] std::string attribute(const xmlNode* element, const char* name);

// All text below `node`, as it stands.
[[nodiscard]] std::string text_content(const xmlNode* node);

// Calls `visit` with `node` and all elements below it in the order of the document. The tree
// is never deeper than the parser allows (256), so recursion is safe.
void for_each_element(const xmlNode* node, const std::function<void(const xmlNode*)>& visit);

}  // namespace depeche::article
