// The text of news in markup, whichever: HTML, XHTML or NITF.
//
// Thread rule: pure functions; a document belongs to one thread at a time.
#pragma once

#include <string>
#include <string_view>

#include "indexer/article/xml/xml_document.h"

namespace depeche::article {

// The paragraphs below `node`, one a line: without pictures, captions, credits, notes to editors and scripts,
// without a first one that only repeats `title`, and without desk signatures at the end.
[[nodiscard]] std::string markup_text(const xmlNode* node, std::string_view title);

// The same of HTML that is a text of its own, as feeds and JSON have it, which may be escaped twice. Throws
// InvalidRequest where it is too large or deep. Requires: valid UTF-8.
[[nodiscard]] std::string text_of_html(std::string_view html, std::string_view title);

// The same of plain text.
[[nodiscard]] std::string text_of_plain(std::string_view text, std::string_view title);

// A title or name as one line, which may be in HTML, and escaped twice. Requires: valid UTF-8.
[[nodiscard]] std::string line_of_html(std::string_view html);

// True for a last line that says who wrote and read the text: « asl/tib/pid/cac », "(SDA/sj)", "dpa wsz jln
// npr".
[[nodiscard]] bool is_desk_signature(std::string_view line);

}  // namespace depeche::article
