#include "indexer/article/html/html_document.h"

#include <fmt/format.h>
#include <libxml/HTMLparser.h>

#include <algorithm>
#include <cstddef>
#include <new>

#include "indexer/article/ascii_case.h"
#include "indexer/article/plain_text.h"
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

// A node takes more than a hundred bytes however few it stands for. No page of an article has nearly so many.
constexpr std::size_t kMostNodes = 500'000;

struct NodeCount {
  startElementSAXFunc next = nullptr;  // makes the node
  std::size_t nodes = 0;
};

std::size_t count_attributes(const xmlChar** attributes) {
  std::size_t count = 0;
  while (attributes != nullptr && attributes[count] != nullptr) count += 2;  // a name and its value
  return count / 2;
}

// Counts elements and attributes before they are made. An attribute and its value are two nodes.
void start_element(void* user_data, const xmlChar* name, const xmlChar** attributes) {
  auto* const context = static_cast<htmlParserCtxt*>(user_data);
  auto* const count = static_cast<NodeCount*>(context->_private);
  count->nodes += 1 + 2 * count_attributes(attributes);
  if (count->nodes > kMostNodes) return xmlStopParser(context);
  count->next(user_data, name, attributes);
}

// libxml2 gives nullptr for what is not there.
std::string to_string(const Text& text) {
  return text ? std::string(reinterpret_cast<const char*>(text.get())) : std::string();
}

}  // namespace

HtmlDocument parse_html_document(std::string_view html) {
  const std::unique_ptr<htmlParserCtxt, FreeContext> context(htmlNewParserCtxt());
  if (!context) throw std::bad_alloc();
  NodeCount count{context->sax->startElement};
  context->_private = &count;
  context->sax->startElement = start_element;
  // RECOVER reads what is no valid HTML, as most pages are none. NONET keeps the parser from fetching
  // anything, and IGNORE_ENC from believing a charset: the text is UTF-8 by now.
  constexpr int kOptions = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                           HTML_PARSE_IGNORE_ENC | HTML_PARSE_COMPACT;
  HtmlDocument document(htmlCtxtReadMemory(context.get(), html.data(), static_cast<int>(html.size()), nullptr,
                                           "UTF-8", kOptions));
  if (count.nodes > kMostNodes) {
    throw InvalidRequest(fmt::format("is HTML of more than {} elements and attributes", kMostNodes));
  }
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

bool is_within(const xmlNode* node, const xmlNode* ancestor) {
  while (node != nullptr && node != ancestor) node = node->parent;
  return node != nullptr;
}

std::vector<std::string> names_of(const xmlNode* element) {
  std::vector<std::string> names;
  for (const char* from : {"class", "id"}) {
    const std::string words = ascii_lower_case(attribute(element, from));
    std::string_view rest = words;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find_first_of(" \t\r\n"), rest.size());
      if (end > 0) names.emplace_back(rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  return names;
}

std::optional<std::string> short_text(const xmlNode* node, std::size_t bytes) {
  constexpr int kMostSteps = 200;
  std::string text;
  const xmlNode* at = node;
  for (int step = 0; at != nullptr; ++step) {
    if (step == kMostSteps) return std::nullopt;
    const bool is_text = at->type == XML_TEXT_NODE && at->content != nullptr;
    if (is_text) text.append(" ", text.empty() ? 0 : 1).append(reinterpret_cast<const char*>(at->content));
    if (text.size() > 2 * bytes + 100) return std::nullopt;  // white space of the source included
    if (at->children != nullptr && at->type == XML_ELEMENT_NODE) {
      at = at->children;
      continue;
    }
    while (at != node && at->next == nullptr) at = at->parent;
    at = at == node ? nullptr : at->next;
  }
  text = single_line(text);
  return text.size() > bytes ? std::nullopt : std::optional(std::move(text));
}

void for_each_element(const xmlNode* node, const std::function<void(const xmlNode*)>& visit) {
  if (node->type == XML_ELEMENT_NODE) visit(node);
  for (const xmlNode* child = node->children; child != nullptr; child = child->next) {
    if (child->type == XML_ELEMENT_NODE) for_each_element(child, visit);
  }
}

}  // namespace depeche::article
