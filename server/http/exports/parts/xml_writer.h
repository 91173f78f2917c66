// Writes XML 1.0 by libxml2, in the order of the calls. It leaves out the characters that XML can't hold.
//
// Thread rule: one thread at a time.
#pragma once

#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace depeche::http {

class XmlWriter {
 public:
  // Pairs of a name and a value. Requires: a name is one of our own, and valid in XML; a value may be any
  // text.
  using Attributes = std::initializer_list<std::pair<const char*, std::string_view>>;

  XmlWriter();
  ~XmlWriter();
  XmlWriter(const XmlWriter&) = delete;
  XmlWriter& operator=(const XmlWriter&) = delete;

  // Opens an element, which end() closes. Everything here throws std::bad_alloc where there is no memory.
  XmlWriter& begin(const char* name, Attributes attributes = {});
  XmlWriter& end();
  // A whole element that has only text in it.
  XmlWriter& element(const char* name, std::string_view text, Attributes attributes = {});
  XmlWriter& empty_element(const char* name, Attributes attributes);
  // What a browser shows the document with. Requires: nothing was written yet, and `href` is one of our own.
  XmlWriter& style_sheet(const char* href);
  // Text with elements in it. Requires: it is well-formed XML, but for characters that XML can't hold.
  XmlWriter& markup(std::string_view xml);

  // The whole document. Closes the elements that are still open. Call it once, at the end.
  [[nodiscard]] std::string take();

 private:
  struct Document;
  std::unique_ptr<Document> document_;
};

}  // namespace depeche::http
