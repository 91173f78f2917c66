// XML 1.0 by libxml2, in the order of the calls. Characters that XML can't hold are left out.
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
  // Names are ours; values are any text.
  using Attributes = std::initializer_list<std::pair<const char*, std::string_view>>;

  XmlWriter();
  ~XmlWriter();
  XmlWriter(const XmlWriter&) = delete;
  XmlWriter& operator=(const XmlWriter&) = delete;

  XmlWriter& begin(const char* name, Attributes attributes = {});
  XmlWriter& end();
  // An element of nothing but text.
  XmlWriter& element(const char* name, std::string_view text, Attributes attributes = {});
  XmlWriter& empty_element(const char* name, Attributes attributes);

  // The whole document; elements that are open are ended. Call once.
  [[nodiscard]] std::string take();

 private:
  struct Document;
  std::unique_ptr<Document> document_;
};

}  // namespace depeche::http
