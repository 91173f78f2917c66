#include "indexer/article/formats/html_document.h"

#include <libxml/HTMLparser.h>

#include <new>

#include "indexer/base/error.h"

namespace depeche::article {
namespace {

struct FreeContext {
  void operator()(htmlParserCtxt* context) const { htmlFreeParserCtxt(context); }
};

struct FreeText {
  void operator()(xmlChar* text) const { xmlFree(text); }
};
using Text = std::unique_ptr<xmlChar, FreeText>;

// libxml2 gives nullptr for what is not there.
std::string to_string(const Text& text) {
  return text ? std::string(reinterpret_cast<const char*>(text.get())) : std::string();
}

}  // namespace

HtmlDocument parse_html_document(std::string_view html) {
  const std::unique_ptr<htmlParserCtxt, FreeContext> context(htmlNewParserCtxt());
  if (!context) throw std::bad_alloc();
  // RECOVER reads what is no valid HTML, as most pages are none. NONET keeps the parser from fetching
  // anything, and IGNORE_ENC from believing a charset: the text is UTF-8 by now.
  constexpr int kOptions = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                           HTML_PARSE_IGNORE_ENC | HTML_PARSE_COMPACT;
  HtmlDocument document(htmlCtxtReadMemory(context.get(), html.data(), static_cast<int>(html.size()), nullptr,
                                           "UTF-8", kOptions));
  const bool was_given_up = context->disableSAX != 0;  // libxml2 stops there and keeps the tree until then
  if (!document || was_given_up) {
    throw InvalidRequest("is HTML nested too deeply, or has more than 10 MB of text in one element");
  }
  return document;
}

// The HTML parser of libxml2 writes the names in lower case whatever the page has.
std::string_view element_name(const xmlNode* node) {
  if (node->type != XML_ELEMENT_NODE) return {};
  return reinterpret_cast<const char*>(node->name);
}

std::string attribute(const xmlNode* element, const char* name) {
  return to_string(Text(xmlGetProp(element, reinterpret_cast<const xmlChar*>(name))));
}

std::string text_content(const xmlNode* node) {
  return to_string(Text(xmlNodeGetContent(node)));
}

void for_each_element(const xmlNode* node, const std::function<void(const xmlNode*)>& visit) {
  if (node->type == XML_ELEMENT_NODE) visit(node);
  for (const xmlNode* child = node->children; child != nullptr; child = child->next) {
    if (child->type == XML_ELEMENT_NODE) for_each_element(child, visit);
  }
}

}  // namespace depeche::article
