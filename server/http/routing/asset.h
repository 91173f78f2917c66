// Something that never changes while the server runs: a file of the page, the OpenAPI document. It is
// compressed once, and each of its encodings has a strong tag.
//
// Thread rule: immutable after construction.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "server/http/routing/content_encoding.h"

namespace depeche::http {

class Asset {
 public:
  // `type`: "text/css; charset=utf-8".
  Asset(std::string content, std::string type);

  // Answers with the encoding that the client likes best, or by 304.
  void serve(const httplib::Request& request, httplib::Response& response) const;

  // As it is, or compressed. An encoding that doesn't make it smaller is empty.
  [[nodiscard]] const std::string& content(Encoding encoding = Encoding::identity) const {
    return variant(encoding).content;
  }
  [[nodiscard]] const std::string& etag(Encoding encoding = Encoding::identity) const {
    return variant(encoding).etag;
  }
  [[nodiscard]] const std::string& type() const { return type_; }

 private:
  struct Variant {
    std::string content;
    std::string etag;
  };

  [[nodiscard]] const Variant& variant(Encoding encoding) const {
    return variants_[static_cast<std::size_t>(encoding)];
  }

  std::string type_;
  std::array<Variant, 3> variants_;  // by Encoding
};

}  // namespace depeche::http
