// The text of office documents and what they say of themselves: Word (docx) and OpenDocument (odt, fodt).
//
// Thread rule: pure functions.
#pragma once

#include "indexer/article/article.h"
#include "indexer/article/xml/xml_document.h"

namespace depeche::article {

// Reads word/document.xml, and docProps/core.xml where it is not nullptr. Not completed.
[[nodiscard]] Article docx_article(const xmlNode* document, const xmlNode* properties);

// Reads content.xml and meta.xml, which may be one document. Not completed.
[[nodiscard]] Article odt_article(const xmlNode* content, const xmlNode* meta);

}  // namespace depeche::article
