#include "indexer/article/xml/xml_document.h"

#include <fmt/format.h>
#include <libxml/parser.h>

#include <algorithm>
#include <cstddef>
#include <memory>
#include <new>
#include <utility>

#include "indexer/article/plain_text.h"
#include "indexer/article/xml/xml_mending.h"
#include "indexer/base/error.h"

namespace depeche::article {
namespace {

struct FreeContext {
  void operator()(xmlParserCtxt* context) const { xmlFreeParserCtxt(context); }
};

// A node takes more than a hundred bytes however few it stands for.
constexpr std::size_t kMostNodes = 500'000;

struct NodeCount {
  startElementNsSAX2Func next = nullptr;  // makes the node
  std::size_t nodes = 0;
};

// Counts elements and attributes before they are made.
void start_element(void* user_data, const xmlChar* name, const xmlChar* prefix, const xmlChar* space,
                   int spaces, const xmlChar** space_names, int attributes, int defaulted,
                   const xmlChar** values) {
  auto* const context = static_cast<xmlParserCtxt*>(user_data);
  auto* const count = static_cast<NodeCount*>(context->_private);
  count->nodes += 1 + 2 * static_cast<std::size_t>(attributes) + static_cast<std::size_t>(spaces);
  if (count->nodes > kMostNodes) return xmlStopParser(context);
  count->next(user_data, name, prefix, space, spaces, space_names, attributes, defaulted, values);
}

std::string_view view_of(const xmlChar* text) {
  return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

// Undeclared prefixes stay a part of the name.
std::size_t size_of_prefix(const xmlNode* node) {
  const std::size_t colon = view_of(node->name).find(':');
  return node->ns != nullptr || colon == std::string_view::npos ? 0 : colon + 1;
}

bool is_element(const xmlNode* node) {
  return node != nullptr && node->type == XML_ELEMENT_NODE;
}

// The next element in the order of the document, below `node` or behind it, and within `from`.
const xmlNode* next_within(const xmlNode* from, const xmlNode* node, const xmlNode* child) {
  if (child != nullptr) return child;
  while (node != from && node->next == nullptr) node = node->parent;
  return node == from ? nullptr : node->next;
}

}  // namespace

XmlDocument parse_xml(std::string_view xml) {
  const MendedXml mended = mend_xml(xml);
  const std::string_view text = trimmed(mended.text);
  if (!text.starts_with('<')) throw InvalidRequest("has no element of XML");
  const std::unique_ptr<xmlParserCtxt, FreeContext> context(xmlNewParserCtxt());
  if (!context) throw std::bad_alloc();
  NodeCount count{context->sax->startElementNs};
  context->_private = &count;
  context->sax->startElementNs = start_element;
  // NONET keeps the parser from fetching anything; without DTDLOAD, NOENT and HUGE it reads no DTD, writes no
  // entity out and refuses what is nested deeply. The text is UTF-8 by now, whatever its declaration said.
  constexpr int kOptions = XML_PARSE_RECOVER | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NONET |
                           XML_PARSE_IGNORE_ENC | XML_PARSE_NOCDATA | XML_PARSE_COMPACT;
  HtmlDocument tree(xmlCtxtReadMemory(context.get(), text.data(), static_cast<int>(text.size()), nullptr,
                                      "UTF-8", kOptions));
  if (count.nodes > kMostNodes)
    throw InvalidRequest(fmt::format("is XML of more than {} elements and attributes", kMostNodes));
  const bool was_given_up = context->disableSAX != 0;  // libxml2 stops there and keeps the tree until then
  if (was_given_up)
    throw InvalidRequest("is XML nested too deeply, or has more than 10 MB of text in one element");
  if (!tree || xmlDocGetRootElement(tree.get()) == nullptr) throw InvalidRequest("has no element of XML");
  return {std::move(tree), mended.mended > 0 || context->wellFormed == 0};
}

std::string_view xml_name(const xmlNode* node) {
  const bool has_name =
      node != nullptr && (node->type == XML_ELEMENT_NODE || node->type == XML_ATTRIBUTE_NODE);
  return has_name ? view_of(node->name).substr(size_of_prefix(node)) : std::string_view();
}

std::string_view xml_space(const xmlNode* node) {
  if (!is_element(node)) return {};
  if (node->ns != nullptr) return view_of(node->ns->href);
  const std::size_t prefix = size_of_prefix(node);
  return prefix == 0 ? std::string_view() : view_of(node->name).substr(0, prefix - 1);
}

std::vector<const xmlNode*> xml_children(const xmlNode* parent, std::string_view name) {
  std::vector<const xmlNode*> found;
  if (parent == nullptr) return found;
  for (const xmlNode* child = parent->children; child != nullptr; child = child->next) {
    if (is_element(child) && (name.empty() || xml_name(child) == name)) found.push_back(child);
  }
  return found;
}

const xmlNode* xml_child(const xmlNode* parent, std::string_view name) {
  const xmlNode* child = parent == nullptr ? nullptr : parent->children;
  while (child != nullptr && !(is_element(child) && xml_name(child) == name)) child = child->next;
  return child;
}

const xmlNode* xml_at(const xmlNode* from, std::string_view path) {
  while (from != nullptr && !path.empty()) {
    const std::size_t end = std::min(path.find('/'), path.size());
    from = xml_child(from, path.substr(0, end));
    path.remove_prefix(std::min(end + 1, path.size()));
  }
  return from;
}

const xmlNode* xml_find(const xmlNode* from, std::string_view name) {
  const xmlNode* node = from;
  while (node != nullptr && !(is_element(node) && xml_name(node) == name)) {
    node = next_within(from, node, is_element(node) ? node->children : nullptr);
  }
  return node;
}

std::vector<const xmlNode*> xml_find_all(const xmlNode* from, std::string_view name) {
  std::vector<const xmlNode*> found;
  const xmlNode* node = from;
  while (node != nullptr) {
    const bool is_match = is_element(node) && xml_name(node) == name;
    if (is_match) found.push_back(node);
    node = next_within(from, node, is_element(node) && !is_match ? node->children : nullptr);
  }
  return found;
}

std::string xml_line(const xmlNode* element) {
  return element == nullptr ? std::string() : single_line(text_content(element));
}

std::string xml_value(const xmlNode* element, std::string_view name) {
  if (!is_element(element)) return {};
  for (const xmlAttr* attribute = element->properties; attribute != nullptr; attribute = attribute->next) {
    const auto* const node = reinterpret_cast<const xmlNode*>(attribute);
    if (xml_name(node) == name) return single_line(text_content(node));
  }
  return {};
}

std::string xml_lang(const xmlNode* element) {
  for (; is_element(element); element = element->parent) {
    std::string lang = xml_value(element, "lang");
    if (!lang.empty()) return lang;
  }
  return {};
}

}  // namespace depeche::article
