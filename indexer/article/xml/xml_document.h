// XML as a tree. Wraps libxml2, whose types stay in the files of XML and HTML.
//
// Thread rule: pure functions; a document belongs to one thread at a time.
#pragma once

#include <libxml/tree.h>

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/article/html/html_document.h"

namespace depeche::article {

struct XmlDocument {
  HtmlDocument tree;        // never null, and has a root element
  bool was_mended = false;  // the text was no XML by the letter: some of it may be missing

  [[nodiscard]] const xmlNode* root() const { return xmlDocGetRootElement(tree.get()); }
};

// Reads the elements of `xml`, also where it is not well-formed. Fetches nothing, reads no DTD, and knows no
// entities but those of HTML (see mend_xml()). Throws InvalidRequest where there is no element, there are
// hundreds of thousands of them, or they are nested more than 256 deep. Requires: valid UTF-8.
[[nodiscard]] XmlDocument parse_xml(std::string_view xml);

// The name of an element or attribute without its prefix, as it is written; empty where `node` is neither.
[[nodiscard]] std::string_view xml_name(const xmlNode* node);

// The namespace of an element; where its prefix stands for none, that prefix; else empty.
[[nodiscard]] std::string_view xml_space(const xmlNode* node);

// The elements right below `parent` that have this name, in whatever namespace, or all with an empty name.
// `parent` may be nullptr, and has none then.
[[nodiscard]] std::vector<const xmlNode*> xml_children(const xmlNode* parent, std::string_view name = {});

// The first of them; nullptr where there is none.
[[nodiscard]] const xmlNode* xml_child(const xmlNode* parent, std::string_view name);

// Steps down by names: xml_at(item, "contentMeta/headline"). nullptr where a step finds none.
[[nodiscard]] const xmlNode* xml_at(const xmlNode* from, std::string_view path);

// The first element of this name anywhere below `from`, or `from` itself; nullptr where there is none.
[[nodiscard]] const xmlNode* xml_find(const xmlNode* from, std::string_view name);

// All elements of this name anywhere below `from`, in the order of the document, none inside of another.
[[nodiscard]] std::vector<const xmlNode*> xml_find_all(const xmlNode* from, std::string_view name);

// The text of an element as one line; empty for nullptr.
[[nodiscard]] std::string xml_line(const xmlNode* element);

// The value of an attribute, whatever its prefix, as one line; empty for nullptr and where it is not there.
[[nodiscard]] std::string xml_value(const xmlNode* element, std::string_view name);

// What the nearest element around `element`, or itself, says with xml:lang; empty where none does.
[[nodiscard]] std::string xml_lang(const xmlNode* element);

}  // namespace depeche::article
